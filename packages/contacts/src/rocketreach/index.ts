import { isSendableKey, type ProviderCall } from '../calls/call-provider.ts';
import { lookUpOnce, UNSENDABLE_KEY } from '../calls/look-up-once.ts';
import type { LookupRequest, SoughtPerson } from '../lookup-request.ts';
import type { ContactProvider } from '../provider.ts';
import { soughtOf } from '../sought.ts';
import { manifest } from './manifest.ts';
import { poll } from './poll.ts';
import { readAnswer } from './read-answer.ts';
import { askAccount } from './read-balance.ts';

/** RocketReach, People Lookup v2: begins a search, to be polled or sent by webhook when it is complete. */
export const rocketReach: ContactProvider = {
  manifest,
  missingFor,
  lookUp: (request, access) =>
    lookUpOnce(request, access, { name: manifest.name, missingFor, callFor, read: readAnswer }),
  async poll(jobs, access) {
    if (!isSendableKey(access.credentials.apiKey)) return { state: 'badKey', reason: UNSENDABLE_KEY };
    return poll(jobs, access);
  },
  readBalance: askAccount,
};

function missingFor({ person }: LookupRequest): string | null {
  const { linkedinUrl, email, phone, fullName, company } = soughtOf(person);
  if (linkedinUrl !== null || email !== null || phone !== null) return null;
  if (fullName === null)
    return 'RocketReach needs a LinkedIn profile, an e-mail address, a phone number or a name.';
  return company === null ? 'RocketReach needs a LinkedIn profile or the current company.' : null;
}

function callFor(
  { person, want }: LookupRequest,
  credentials: Readonly<Record<string, string>>,
): ProviderCall {
  const phones = credentials.phoneLookups === 'premium' ? 'premium' : 'phone';
  const webhookId = credentials.webhookId ?? '';
  return {
    method: 'GET',
    path: '/api/v2/person/lookup',
    keyHeader: 'api-key',
    query: {
      ...identifierOf(person),
      lookup_type: want === 'email' ? 'standard' : phones,
      webhook_id: /^\d+$/.test(webhookId) ? webhookId : null,
    },
  };
}

/** One identifier, the surest: of several that disagree nobody says which one counts. */
function identifierOf(person: SoughtPerson): Readonly<Record<string, string | null>> {
  const { linkedinUrl, email, phone, fullName, company } = soughtOf(person);
  if (linkedinUrl !== null) return { linkedin_url: linkedinUrl };
  if (email !== null) return { email };
  if (fullName !== null && company !== null) return { name: fullName, current_employer: company };
  return { phone };
}
