import type { Format } from './format.ts';

/**
 * LinkedIn Talent Hub's `Candidates.csv` (LinkedIn help, answer a526782). E-mails, phone numbers and tags are
 * lists split by `;`.
 */
export const linkedinTalentHub = {
  id: 'linkedin-talent-hub',
  label: 'LinkedIn Talent Hub',
  fingerprints: [['candidateid', 'hiringstateid']],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    emails: 'email',
    phonenumbers: 'phone',
    tags: 'tags',
    profileurl: 'link.linkedin',
  },
} as const satisfies Format;
