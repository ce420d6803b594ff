import { type ContactDetails, detailsOf } from '../contacts/contact-details.ts';
import type { Part } from '../contacts/parts.ts';
import type { Person } from '../contacts/person.ts';

/**
 * The `data` of a match (People Data Labs docs, "Person Schema"). Missing values are null.
 * @param valuesShown false on plans without contact access: contact fields only tell whether there is something
 */
export function recordOf(person: Person, part: Part, valuesShown: boolean): Record<string, unknown> {
  const contact = contactFields(detailsOf(person, part));
  return {
    id: `pdl_${person.number}`,
    full_name: person.fullName.toLowerCase(),
    first_name: person.first.toLowerCase(),
    last_name: person.last.toLowerCase() || null,
    // What nobody should ask for: it is there so that a look-up which takes everything shows.
    sex: person.number % 2 === 0 ? 'female' : 'male',
    birth_date: `19${60 + (person.number % 40)}-05-17`,
    linkedin_url: `linkedin.com/in/${person.linkedin}`,
    linkedin_username: person.linkedin,
    job_title: person.title.toLowerCase(),
    job_company_name: person.company.toLowerCase(),
    job_company_website: person.domain,
    location_name: null,
    ...shown(contact, part, valuesShown),
  };
}

function shown(
  contact: Record<string, unknown>,
  part: Part,
  valuesShown: boolean,
): Readonly<Record<string, unknown>> {
  if (part === 'odd') return oddFields;
  if (part !== 'boolean' && valuesShown) return contact;
  return Object.fromEntries(
    Object.entries(contact).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.length > 0 : value !== null,
    ]),
  );
}

function contactFields({ work, personal, mobile, direct }: ContactDetails): Record<string, unknown> {
  const phones = [mobile, direct].filter((number) => number !== null);
  return {
    work_email: work,
    personal_emails: personal,
    recommended_personal_email: personal[0] ?? null,
    emails: [
      ...(work === null ? [] : [{ address: work, type: 'current_professional' }]),
      ...personal.map((address) => ({ address, type: 'personal' })),
    ],
    mobile_phone: mobile,
    phone_numbers: phones,
    phones: phones.map((number) => ({ number, first_seen: '2021-03-01', last_seen: '2026-09-01' })),
  };
}

const oddFields: Readonly<Record<string, unknown>> = {
  work_email: {},
  personal_emails: {},
  recommended_personal_email: [],
  emails: [null, 'text', { address: null, type: 7 }],
  mobile_phone: [],
  phone_numbers: [null, 42, '', {}],
  phones: 'none',
};

/** Only the fields asked for, or all but those named behind a minus (`data_include`). */
export function included(
  data: Readonly<Record<string, unknown>>,
  include: readonly string[] | null,
): Readonly<Record<string, unknown>> {
  if (include === null) return data;
  const isExclusion = include[0]?.startsWith('-') === true;
  const names = new Set(include.map((name) => name.replace(/^-/, '')));
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.has(name) !== isExclusion));
}
