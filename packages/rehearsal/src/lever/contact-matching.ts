import type { CreateInput } from './create-input.ts';
import { badRequest, notFound } from './errors.ts';
import { announceContact } from './occurrences.ts';
import type { Contact, Phone } from './records.ts';
import { canonicalEmail } from './state.ts';
import type { World } from './world.ts';

export interface MatchedContact {
  readonly contact: Contact;
  /** True when the person was there before. */
  readonly existing: boolean;
}

/**
 * Finds or makes the person a create is about. By `contact` when given, else by any e-mail; without either always a
 * new person. What is known about a person already found wins; e-mails, phones and links are added to them.
 * @throws LeverError for an unknown or an anonymised `contact`.
 */
export function matchContact(input: CreateInput, world: World): MatchedContact {
  const { switches, state } = world;
  if (input.contact) {
    const contact = state.contacts.get(input.contact);
    if (contact === undefined) throw notFound('contacts', input.contact, switches.current.unknownReference);
    if (contact.isAnonymized) throw badRequest('An anonymized contact cannot be used');
    append(contact, input, { emails: true, phones: true, links: true }, world);
    return { contact, existing: true };
  }

  const known = findByEmail(input.emails ?? [], world);
  if (known !== null) {
    const { emailMatchAppendsEmails, emailMatchAppendsPhones, emailMatchAppendsLinks } = switches.current;
    append(
      known,
      input,
      { emails: emailMatchAppendsEmails, phones: emailMatchAppendsPhones, links: emailMatchAppendsLinks },
      world,
    );
    return { contact: known, existing: true };
  }

  const contact: Contact = {
    id: world.ids.uuid('contact'),
    name: input.name ?? '',
    headline: input.headline ?? '',
    location: input.location ?? '',
    emails: [...new Set((input.emails ?? []).map((email) => email.trim()))],
    phones: phonesOf(input),
    links: [...new Set(input.links ?? [])],
    isAnonymized: false,
    createdAt: world.vendorNow(),
  };
  state.addContact(contact);
  announceContact('contactCreated', contact, world);
  return { contact, existing: false };
}

export function phonesOf(input: Pick<CreateInput, 'phones'>): Phone[] {
  return (input.phones ?? []).map(({ type, value }) => ({ type: type ?? 'other', value }));
}

function findByEmail(emails: readonly string[], world: World): Contact | null {
  const { emailComparison, severalMatches } = world.switches.current;
  const found = new Set<Contact>();
  for (const email of emails) {
    for (const contact of alike(email, emailComparison, world)) found.add(contact);
  }
  const byAge = [...found].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  return (severalMatches === 'oldest' ? byAge[0] : byAge.at(-1)) ?? null;
}

function alike(
  email: string,
  by: World['switches']['current']['emailComparison'],
  { state }: World,
): Contact[] {
  switch (by) {
    case 'lower-case':
      return [...state.contactsWithEmail(email)];
    case 'exact':
      return state.contactsWithEmail(email).filter((contact) => contact.emails.includes(email));
    case 'gmail':
      return [...state.contacts.values()].filter((contact) =>
        contact.emails.map(gmailBox).includes(gmailBox(email)),
      );
  }
}

/** Addresses that lead to the same mailbox at Gmail are equal; all others compare as usual. */
function gmailBox(email: string): string {
  const [, box = '', domain = ''] = /^(.*)@(gmail\.com|googlemail\.com)$/.exec(canonicalEmail(email)) ?? [];
  if (domain === '') return canonicalEmail(email);
  return `${box.replace(/\+.*$/, '').replaceAll('.', '')}@gmail.com`;
}

function append(
  contact: Contact,
  input: CreateInput,
  what: { emails: boolean; phones: boolean; links: boolean },
  world: World,
): void {
  const before = contact.emails.length + contact.phones.length;
  if (what.emails) {
    const known = new Set(contact.emails.map(canonicalEmail));
    const fresh = (input.emails ?? []).filter((email) => !known.has(canonicalEmail(email)));
    const trimmed = fresh.map((email) => email.trim());
    if (fresh.length > 0) world.state.setEmails(contact, [...contact.emails, ...new Set(trimmed)]);
  }
  if (what.phones) {
    const known = new Set(contact.phones.map((phone) => phone.value));
    contact.phones = [...contact.phones, ...phonesOf(input).filter((phone) => !known.has(phone.value))];
  }
  if (what.links) contact.links = [...new Set([...contact.links, ...(input.links ?? [])])];
  // A contact as the API shows it has no links.
  const grown = contact.emails.length + contact.phones.length > before;
  if (grown) announceContact('contactUpdated', contact, world);
}
