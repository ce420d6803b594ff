import { noAnswer, whatCame } from '../answers/unusable.ts';
import { blankingOutOf, callProvider, isSendableKey, nowOf } from '../calls/call-provider.ts';
import { free, type LookupAnswer } from '../lookup-answer.ts';
import type { LookupRequest } from '../lookup-request.ts';
import type { ContactProvider, ProviderAccess } from '../provider.ts';
import { soughtOf } from '../sought.ts';
import { manifest } from './manifest.ts';
import { balanceOf, readAnswer } from './read-answer.ts';
import { FIELDS } from './read-person.ts';

const PATH = '/v5/person/enrich';
/** Of 0 to 10, default 2; below 6 it gives people of the same name. */
const MIN_LIKELIHOOD = 6;

/** People Data Labs, Person Enrichment API v5: answers at once, charges for every person found. */
export const peopleDataLabs: ContactProvider = {
  manifest,
  missingFor,
  lookUp,
  poll: null,
  async readBalance(access) {
    if (!isSendableKey(access.credentials.apiKey)) return { state: 'badKey', reason: NO_KEY };
    // There is no call for the balance. Every answer carries it, and asking for nobody is refused free of charge.
    const outcome = await callProvider(access, {
      method: 'POST',
      path: PATH,
      keyHeader: 'x-api-key',
      json: {},
    });
    if (outcome.kind !== 'answered') return { state: 'providerError', reason: outcome.reason };
    const answer = readAnswer(outcome, 'email', nowOf(access), blankingOutOf(access));
    if (answer.state === 'rateLimited') return { state: 'rateLimited', retryAfterMs: answer.retryAfterMs };
    if (answer.state === 'badKey' || answer.state === 'notEntitled')
      return { state: answer.state, reason: answer.reason };
    if (answer.state === 'providerError')
      return { state: 'providerError', reason: `${manifest.name} ${whatCame(outcome)}.` };
    const balance = balanceOf(outcome.headers);
    return balance === null ? { state: 'untold' } : { state: 'known', balance };
  },
};

const NO_KEY = 'The API key has characters that no key has.';

function missingFor({ person }: LookupRequest): string | null {
  const { linkedinUrl, email, phone, fullName, company, companyDomain, location } = soughtOf(person);
  if (linkedinUrl !== null || email !== null || phone !== null) return null;
  if (fullName === null) return 'a LinkedIn profile, an e-mail address, a phone number or a name';
  return (company ?? companyDomain ?? location) === null
    ? 'a LinkedIn profile, a company or a location'
    : null;
}

async function lookUp(request: LookupRequest, access: ProviderAccess): Promise<LookupAnswer> {
  const missing = missingFor(request);
  if (missing !== null) return free({ state: 'notEnough', reason: missing });
  if (!isSendableKey(access.credentials.apiKey)) return free({ state: 'badKey', reason: NO_KEY });
  const outcome = await callProvider(access, {
    method: 'POST',
    path: PATH,
    keyHeader: 'x-api-key',
    json: bodyFor(request),
  });
  if (outcome.kind !== 'answered') return noAnswer(outcome, manifest.name);
  return readAnswer(outcome, request.want, nowOf(access), blankingOutOf(access));
}

function bodyFor({ person, want }: LookupRequest): Readonly<Record<string, unknown>> {
  const sought = soughtOf(person);
  const named =
    sought.first !== null && sought.last !== null
      ? { first_name: sought.first, last_name: sought.last }
      : { name: sought.fullName };
  const parameters = {
    ...named,
    profile: sought.linkedinUrl?.replace(/^https?:\/\/(?:www\.)?/, '') ?? null,
    email: sought.email,
    phone: sought.phone,
    company: sought.company ?? sought.companyDomain,
    location: sought.location,
    min_likelihood: MIN_LIKELIHOOD,
    // Somebody without the wanted kind is then a 404, which costs nothing.
    required: want === 'email' ? 'emails' : 'phone_numbers',
    data_include: FIELDS[want].join(','),
  };
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null));
}
