import type { Format } from './format.ts';

/**
 * The people of a project in LinkedIn Recruiter. LinkedIn does not document the columns; these are the ones that
 * programs reading such files expect, in any subset. Usually there are no e-mail addresses, and the profile may be
 * a page of Recruiter, which identifies nobody elsewhere.
 */
export const linkedinRecruiterProject = {
  id: 'linkedin-recruiter-project',
  label: 'LinkedIn Recruiter project',
  fingerprints: [
    ['activeproject'],
    ['publicprofileurl', 'currentcompany', 'stage'],
    ['publicprofileurl', 'project'],
    ['profileurl', 'currentcompany', 'stage'],
    ['profileurl', 'project', 'feedback'],
  ],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    headline: 'headline',
    title: 'employment.title',
    currenttitle: 'employment.title',
    company: 'employment.company',
    currentcompany: 'employment.company',
    location: 'location.text',
    publicprofileurl: 'link.linkedin',
    profileurl: 'link.linkedin',
    project: null,
    activeproject: null,
    stage: null,
    notes: 'notes',
    feedback: 'notes',
  },
} as const satisfies Format;
