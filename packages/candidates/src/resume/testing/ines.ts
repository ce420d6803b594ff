import type { Candidate } from '../../candidate.ts';
import { readEmails } from '../../emails.ts';
import { emptyCandidate } from '../../empty-candidate.ts';

/** An invented person with a bit of everything. */
export const ines: Candidate = {
  ...emptyCandidate('Inês Carvalho'),
  headline: 'Staff Platform Engineer',
  summary: 'Builds the parts of a platform nobody notices until they are missing.',
  location: { text: 'Porto, Portugal', city: 'Porto', region: null, countryCode: 'PT' },
  emails: readEmails('ines.carvalho@example.com', 'work').emails,
  skills: ['TypeScript', 'PostgreSQL', 'مهندس'],
  languages: [{ name: 'Portuguese', fluency: 'Native' }],
  employments: [
    {
      company: 'Farol Systems',
      title: 'Staff Platform Engineer',
      location: 'Porto',
      start: '2022-02',
      end: null,
      current: true,
      summary: 'Owns release engineering.',
      highlights: ['Cut the time to production from two hours to nine minutes.'],
    },
  ],
  educations: [
    {
      school: 'University of Porto',
      degree: 'MSc',
      discipline: 'Informatics',
      start: '2012',
      end: '2014',
      score: null,
    },
  ],
};
