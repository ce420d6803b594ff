import type { EmailAddress, PersonName, PhoneNumber, ProfileLink } from '@crosswalk/candidates';

/** Why a record without a name, or with a placeholder for one, becomes nobody. */
export const NOT_A_PERSON =
  'Nothing in it names or reaches a person: no name, no e-mail, no phone and no link.';

interface Contacts {
  readonly emails: readonly EmailAddress[];
  readonly phones: readonly PhoneNumber[];
  readonly links: readonly ProfileLink[];
}

/**
 * What is shown in place of a name that is missing: the e-mail address, the profile's own name, the phone number
 * or the link, as given; nothing is made up. With a placeholder (`LinkedIn Member`) and a link that has no name
 * of its own, the placeholder stays. Null when nothing reaches the person.
 */
export function standInName(placeholder: PersonName | null, contacts: Contacts): PersonName | null {
  const email = contacts.emails.find((candidate) => candidate.valid)?.address;
  const slug = contacts.links.flatMap(({ key }) =>
    key === null ? [] : [key.slice(key.indexOf(':') + 1)],
  )[0];
  const phone = contacts.phones.find((candidate) => candidate.e164 !== null)?.e164;
  const link = contacts.links[0]?.url;
  const full = email ?? slug ?? phone ?? (link === undefined ? undefined : (placeholder?.full ?? link));
  if (full === undefined || full === null) return null;
  return {
    full: full.slice(0, 1000),
    given: null,
    family: null,
    original: placeholder === null ? null : (placeholder.original ?? placeholder.full),
  };
}
