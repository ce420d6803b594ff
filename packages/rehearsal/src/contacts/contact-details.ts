import type { Part } from './parts.ts';
import type { Person } from './person.ts';

/** What a provider has of somebody, before it is put in the provider's words. */
export interface ContactDetails {
  readonly work: string | null;
  readonly personal: readonly string[];
  readonly mobile: string | null;
  readonly direct: string | null;
}

/** What there is of somebody who plays this part. */
export function detailsOf(person: Person, part: Part): ContactDetails {
  const { workEmail: work, personalEmail, mobile, direct, domain } = person;
  const all: ContactDetails = { work, personal: [personalEmail], mobile, direct };
  switch (part) {
    case 'noemail':
      return { ...all, work: null, personal: [] };
    case 'nophone':
      return { ...all, mobile: null, direct: null };
    case 'nocontact':
    case 'failed':
      return { work: null, personal: [], mobile: null, direct: null };
    case 'personal':
      return { ...all, work: null };
    case 'several':
      return { ...all, personal: [personalEmail, personalEmail.replace('homemail', 'othermail')] };
    case 'disposable':
      return { ...all, work: null, personal: [personalEmail.replace('homemail', 'throwaway')] };
    case 'masked':
      return {
        work: `${work.slice(0, 1)}***@${domain}`,
        personal: [`${personalEmail.slice(0, 1)}***@homemail.example`],
        mobile: `${mobile.slice(0, 5)}*****${mobile.slice(-2)}`,
        direct: `${direct.slice(0, 5)}XXXXX${direct.slice(-2)}`,
      };
    case 'placeholder':
      return {
        work: 'email_not_unlocked@domain.com',
        personal: [],
        mobile: 'phone_not_unlocked',
        direct: null,
      };
    default:
      return all;
  }
}
