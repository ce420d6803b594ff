import { askBalance } from '../calls/ask-balance.ts';
import type { ProviderCall } from '../calls/call-provider.ts';
import { lookUpOnce } from '../calls/look-up-once.ts';
import type { LookupRequest } from '../lookup-request.ts';
import type { ContactProvider } from '../provider.ts';
import { soughtOf } from '../sought.ts';
import { manifest } from './manifest.ts';
import { balanceOf, readAnswer } from './read-answer.ts';
import { FIELDS } from './read-person.ts';

const CALL = { method: 'POST', path: '/v5/person/enrich', keyHeader: 'x-api-key' } as const;
/** Of 0 to 10, default 2; below 6 it gives people of the same name. */
const MIN_LIKELIHOOD = 6;

/** People Data Labs, Person Enrichment API v5: answers at once, charges for every person found. */
export const peopleDataLabs: ContactProvider = {
  manifest,
  missingFor,
  lookUp: (request, access) =>
    lookUpOnce(request, access, { name: manifest.name, missingFor, callFor, read: readAnswer }),
  poll: null,
  readBalance: (access) =>
    askBalance(access, {
      name: manifest.name,
      // There is no call for the balance. Every answer carries it, and asking for nobody is refused free of charge.
      call: { ...CALL, json: {} },
      read: ({ status, headers, body }) =>
        status >= 400 && status < 500 && body.kind === 'json' ? (balanceOf(headers) ?? 'untold') : null,
      refusal: (answer, nowMs, blankOut) => readAnswer(answer, 'email', nowMs, blankOut),
    }),
};

function missingFor({ person }: LookupRequest): string | null {
  const { linkedinUrl, email, phone, fullName, company, companyDomain, location } = soughtOf(person);
  if (linkedinUrl !== null || email !== null || phone !== null) return null;
  if (fullName === null)
    return 'People Data Labs needs a LinkedIn profile, an e-mail address, a phone number or a name.';
  if ((company ?? companyDomain ?? location) !== null) return null;
  return 'People Data Labs needs a LinkedIn profile, a company or a location.';
}

function callFor({ person, want }: LookupRequest): ProviderCall {
  const { first, last, fullName, linkedinUrl, email, phone, company, companyDomain, location } =
    soughtOf(person);
  const named = first !== null && last !== null ? { first_name: first, last_name: last } : { name: fullName };
  const parameters = {
    ...named,
    profile: linkedinUrl?.replace(/^https?:\/\/(?:www\.)?/, '') ?? null,
    email,
    phone,
    company: company ?? companyDomain,
    location,
    min_likelihood: MIN_LIKELIHOOD,
    // Somebody without the wanted kind is then a 404, which costs nothing.
    required: want === 'email' ? 'emails' : 'phone_numbers',
    data_include: FIELDS[want].join(','),
  };
  const known = Object.entries(parameters).filter(([, value]) => value !== null);
  return { ...CALL, json: Object.fromEntries(known) };
}
