import { jsonOf } from '../answers/unusable.ts';
import { askBalance } from '../calls/ask-balance.ts';
import type { ProviderCall } from '../calls/call-provider.ts';
import { lookUpOnce } from '../calls/look-up-once.ts';
import type { LookupRequest } from '../lookup-request.ts';
import type { ContactProvider } from '../provider.ts';
import { soughtOf } from '../sought.ts';
import { manifest } from './manifest.ts';
import { readAnswer } from './read-answer.ts';
import { readBalance } from './read-balance.ts';

/** Seconds Hunter may search before it answers 202; 3 to 20. */
const MAX_DURATION = '15';

/** Hunter, Email Finder v2: e-mail only, charges for addresses found, now and then answers "still at it". */
export const hunter: ContactProvider = {
  manifest,
  missingFor,
  lookUp: (request, access) =>
    lookUpOnce(request, access, { name: manifest.name, missingFor, callFor, read: readAnswer }),
  // A 202 names no job: the same look-up is asked again.
  poll: null,
  readBalance: (access) =>
    askBalance(access, {
      name: manifest.name,
      call: { method: 'GET', path: '/v2/account', keyHeader: 'x-api-key' },
      read: (answer) => {
        const isJson = answer.status === 200 && answer.body.kind === 'json';
        return isJson ? (readBalance(jsonOf(answer)) ?? 'untold') : null;
      },
      refusal: (answer, nowMs, blankOut) => readAnswer(answer, 'email', nowMs, blankOut),
    }),
};

function missingFor({ person, want }: LookupRequest): string | null {
  if (want === 'phone') return 'Hunter finds e-mail addresses only.';
  const { linkedinSlug, first, last, company, companyDomain } = soughtOf(person);
  if (linkedinSlug !== null) return null;
  if (first === null || last === null) return 'Hunter needs a LinkedIn profile, or first and last name.';
  return (companyDomain ?? company) === null ? 'Hunter needs a LinkedIn profile or a company.' : null;
}

function callFor({ person }: LookupRequest): ProviderCall {
  const { linkedinSlug, first, last, company, companyDomain } = soughtOf(person);
  // A name without an employer is refused, and says nothing beside a profile.
  const named = first !== null && last !== null && (companyDomain ?? company) !== null;
  return {
    method: 'GET',
    path: '/v2/email-finder',
    keyHeader: 'x-api-key',
    query: {
      first_name: named ? first : null,
      last_name: named ? last : null,
      domain: named ? companyDomain : null,
      company: named && companyDomain === null ? company : null,
      linkedin_handle: linkedinSlug,
      max_duration: MAX_DURATION,
    },
  };
}
