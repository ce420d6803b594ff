import { jsonOf, noAnswer, whatCame } from '../answers/unusable.ts';
import { blankingOutOf, callProvider, isSendableKey, nowOf } from '../calls/call-provider.ts';
import { free, type LookupAnswer } from '../lookup-answer.ts';
import type { LookupRequest } from '../lookup-request.ts';
import type { ContactProvider, ProviderAccess } from '../provider.ts';
import { soughtOf } from '../sought.ts';
import { manifest } from './manifest.ts';
import { readAnswer } from './read-answer.ts';
import { readBalance } from './read-balance.ts';

/** Seconds Hunter may search before it answers 202; 3 to 20. */
const MAX_DURATION = '15';
const NO_KEY = 'The API key has characters that no key has.';

/** Hunter, Email Finder v2: e-mail only, charges for addresses found, now and then answers "still at it". */
export const hunter: ContactProvider = {
  manifest,
  missingFor,
  lookUp,
  // A 202 names no job: the same look-up is asked again.
  poll: null,
  async readBalance(access) {
    if (!isSendableKey(access.credentials.apiKey)) return { state: 'badKey', reason: NO_KEY };
    const outcome = await callProvider(access, {
      method: 'GET',
      path: '/v2/account',
      keyHeader: 'x-api-key',
    });
    if (outcome.kind !== 'answered') return { state: 'providerError', reason: outcome.reason };
    if (outcome.status === 200) {
      const balance = readBalance(jsonOf(outcome));
      if (balance !== null) return { state: 'known', balance };
      return outcome.body.kind === 'json'
        ? { state: 'untold' }
        : { state: 'providerError', reason: `${manifest.name} ${whatCame(outcome)}.` };
    }
    const answer = readAnswer(outcome, 'email', nowOf(access), blankingOutOf(access));
    if (answer.state === 'rateLimited') return { state: 'rateLimited', retryAfterMs: answer.retryAfterMs };
    if (answer.state === 'badKey') return { state: 'badKey', reason: answer.reason };
    return { state: 'providerError', reason: `${manifest.name} ${whatCame(outcome)}.` };
  },
};

function missingFor({ person, want }: LookupRequest): string | null {
  if (want === 'phone') return 'another provider: Hunter finds e-mail addresses only';
  const { linkedinSlug, first, last, company, companyDomain } = soughtOf(person);
  if (linkedinSlug !== null) return null;
  if (first === null || last === null) return 'a LinkedIn profile, or first and last name';
  return (companyDomain ?? company) === null ? 'a LinkedIn profile or a company' : null;
}

async function lookUp(request: LookupRequest, access: ProviderAccess): Promise<LookupAnswer> {
  const missing = missingFor(request);
  if (missing !== null) return free({ state: 'notEnough', reason: missing });
  if (!isSendableKey(access.credentials.apiKey)) return free({ state: 'badKey', reason: NO_KEY });
  const outcome = await callProvider(access, {
    method: 'GET',
    path: '/v2/email-finder',
    keyHeader: 'x-api-key',
    query: queryFor(request),
  });
  if (outcome.kind !== 'answered') return noAnswer(outcome, manifest.name);
  return readAnswer(outcome, request.want, nowOf(access), blankingOutOf(access));
}

function queryFor({ person }: LookupRequest): Readonly<Record<string, string | null>> {
  const { linkedinSlug, first, last, company, companyDomain } = soughtOf(person);
  const named = first !== null && last !== null && (companyDomain ?? company) !== null;
  return {
    first_name: named ? first : null,
    last_name: named ? last : null,
    domain: named ? companyDomain : null,
    company: named && companyDomain === null ? company : null,
    linkedin_handle: linkedinSlug,
    max_duration: MAX_DURATION,
  };
}
