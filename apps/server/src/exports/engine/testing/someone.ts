import { type Candidate, emptyCandidate, readEmails, readLink } from '@crosswalk/candidates';

/** A person told by little: a name, the end of a LinkedIn address, perhaps an e-mail. */
export function someone(name: string, slug: string, email: string | null = null): Candidate {
  const link = readLink(`https://www.linkedin.com/in/${slug}`);
  return {
    ...emptyCandidate(name),
    emails: email === null ? [] : readEmails(email, 'work').emails,
    links: link === null ? [] : [link],
  };
}
