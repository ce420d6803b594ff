import type { Candidate } from '@crosswalk/candidates';

export const missable = ['email', 'phone', 'profileLink', 'location', 'experience', 'education'] as const;
export type Missable = (typeof missable)[number];

/** What a profile lacks of what an ATS takes; placeholder e-mails are no e-mails (E4). */
export function missingIn(candidate: Candidate): readonly Missable[] {
  const has: Record<Missable, boolean> = {
    email: candidate.emails.some((email) => email.valid),
    phone: candidate.phones.some((phone) => phone.valid),
    profileLink: candidate.links.some((link) => link.key !== null),
    location: candidate.location !== null,
    experience: candidate.employments.length > 0,
    education: candidate.educations.length > 0,
  };
  return missable.filter((one) => !has[one]);
}
