import type { Part } from '../contacts/parts.ts';
import type { Person } from '../contacts/person.ts';
import { emailsOf, phonesOf } from './contact-views.ts';

/** `complete`, `progress`, `searching`, `not queued`, or `failed` when the search found nobody to be found. */
export type LookupStatus = 'complete' | 'progress' | 'searching' | 'not queued' | 'failed';

/** What of a profile may be shown. */
export interface Reveal {
  readonly emails: boolean;
  readonly phones: boolean;
  /** Addresses from before the search, not verified: shown while it goes on where the look-up asked for them. */
  readonly cachedEmails: boolean;
}

/** A profile as look-ups, polls and webhooks show it (RocketReach API, "People Lookup API"). */
export function profileView(
  person: Person,
  part: Part,
  status: LookupStatus,
  reveal: Reveal,
): Record<string, unknown> {
  return {
    id: person.number,
    status,
    name: person.fullName,
    profile_pic: null,
    links: { linkedin: `https://www.linkedin.com/in/${person.linkedin}` },
    linkedin_url: `https://www.linkedin.com/in/${person.linkedin}`,
    location: null,
    current_title: person.title,
    current_employer: person.company,
    current_employer_domain: person.domain,
    ...contactFields(person, part, status, reveal),
  };
}

function contactFields(
  person: Person,
  part: Part,
  status: LookupStatus,
  reveal: Reveal,
): Record<string, unknown> {
  const isOver = status === 'complete' || status === 'failed';
  if (isOver && part === 'odd') return oddFields;
  const emails = emailsFor(person, part, isOver, reveal);
  const first = (type: string) => emails?.find((entry) => entry.type === type)?.email ?? null;
  return {
    emails,
    phones: isOver && reveal.phones ? phonesOf(person, part) : isOver ? [] : null,
    recommended_email: emails?.[0]?.email ?? null,
    recommended_professional_email: first('professional'),
    recommended_personal_email: first('personal'),
    current_work_email: first('professional'),
    current_personal_email: first('personal'),
  };
}

function emailsFor(person: Person, part: Part, isOver: boolean, reveal: Reveal) {
  if (isOver) return reveal.emails ? emailsOf(person, part) : [];
  if (!reveal.cachedEmails) return null;
  return emailsOf(person, part).map((entry) => ({
    ...entry,
    // What is cached may be wrong: the search is there to find out.
    email: typeof entry.email === 'string' ? entry.email.replace('@', '@old-') : entry.email,
    smtp_valid: null,
    grade: null,
    last_validation_check: null,
  }));
}

const oddFields: Readonly<Record<string, unknown>> = {
  emails: [null, 'text', { email: null, grade: 7 }, { smtp_valid: 'valid' }],
  phones: {},
  recommended_email: false,
  recommended_professional_email: {},
  recommended_personal_email: [],
  current_work_email: 0,
  current_personal_email: null,
};
