import { jsonOf, noAnswer, whatCame } from '../answers/unusable.ts';
import { blankingOutOf, callProvider, isSendableKey, nowOf } from '../calls/call-provider.ts';
import { free, type LookupAnswer } from '../lookup-answer.ts';
import type { LookupRequest } from '../lookup-request.ts';
import type { ContactProvider, ProviderAccess } from '../provider.ts';
import { soughtOf } from '../sought.ts';
import { manifest } from './manifest.ts';
import { poll } from './poll.ts';
import { readAnswer, readRefusal } from './read-answer.ts';
import { readBalance } from './read-balance.ts';

const NO_KEY = 'The API key has characters that no key has.';

/** RocketReach, People Lookup v2: begins a search, to be polled or sent by webhook when it is complete. */
export const rocketReach: ContactProvider = {
  manifest,
  missingFor,
  lookUp,
  async poll(jobs, access) {
    if (!isSendableKey(access.credentials.apiKey)) return { state: 'badKey', reason: NO_KEY };
    return poll(jobs, access);
  },
  async readBalance(access) {
    if (!isSendableKey(access.credentials.apiKey)) return { state: 'badKey', reason: NO_KEY };
    const outcome = await callProvider(access, {
      method: 'GET',
      path: '/api/v2/account',
      keyHeader: 'api-key',
    });
    if (outcome.kind !== 'answered') return { state: 'providerError', reason: outcome.reason };
    if (outcome.status === 200) {
      const balance = readBalance(jsonOf(outcome));
      if (balance !== null) return { state: 'known', balance };
      if (outcome.body.kind === 'json') return { state: 'untold' };
    }
    const refusal = readRefusal(outcome, nowOf(access), blankingOutOf(access));
    if (refusal?.state === 'rateLimited') return { state: 'rateLimited', retryAfterMs: refusal.retryAfterMs };
    if (refusal?.state === 'badKey' || refusal?.state === 'notEntitled')
      return { state: refusal.state, reason: refusal.reason };
    return { state: 'providerError', reason: `${manifest.name} ${whatCame(outcome)}.` };
  },
};

function missingFor({ person }: LookupRequest): string | null {
  const { linkedinUrl, email, phone, fullName, company } = soughtOf(person);
  if (linkedinUrl !== null || email !== null || phone !== null) return null;
  if (fullName === null) return 'a LinkedIn profile, an e-mail address, a phone number or a name';
  return company === null ? 'a LinkedIn profile or the current company' : null;
}

async function lookUp(request: LookupRequest, access: ProviderAccess): Promise<LookupAnswer> {
  const missing = missingFor(request);
  if (missing !== null) return free({ state: 'notEnough', reason: missing });
  if (!isSendableKey(access.credentials.apiKey)) return free({ state: 'badKey', reason: NO_KEY });
  const outcome = await callProvider(access, {
    method: 'GET',
    path: '/api/v2/person/lookup',
    keyHeader: 'api-key',
    query: queryFor(request, access.credentials),
  });
  if (outcome.kind !== 'answered') return noAnswer(outcome, manifest.name);
  return readAnswer(outcome, request.want, nowOf(access), blankingOutOf(access));
}

function queryFor(
  { person, want }: LookupRequest,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string | null>> {
  const { linkedinUrl, email, phone, fullName, company } = soughtOf(person);
  const phones = settings.phoneLookups === 'premium' ? 'premium' : 'phone';
  // One identifier, the surest: of several that disagree nobody says which one counts.
  const identifier: Readonly<Record<string, string | null>> =
    linkedinUrl !== null
      ? { linkedin_url: linkedinUrl }
      : company !== null && fullName !== null
        ? { name: fullName, current_employer: company }
        : email !== null
          ? { email }
          : { phone };
  const webhookId = settings.webhookId ?? '';
  return {
    ...identifier,
    lookup_type: want === 'email' ? 'standard' : phones,
    webhook_id: /^\d+$/.test(webhookId) ? webhookId : null,
  };
}
