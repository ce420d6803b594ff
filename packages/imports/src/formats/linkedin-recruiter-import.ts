import type { Format } from './format.ts';

/**
 * The list of candidates that LinkedIn Recruiter takes in (LinkedIn help, answer a412243): eleven columns in a
 * fixed order, of which teams keep copies. Stage and the visibility of the note are the old project's.
 */
export const linkedinRecruiterImport = {
  id: 'linkedin-recruiter-import',
  label: 'LinkedIn Recruiter list',
  fingerprints: [['pipelinestage', 'notevisibility']],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    email: 'email',
    phonenumber: 'phone',
    jobtitle: 'employment.title',
    company: 'employment.company',
    location: 'location.text',
    pipelinestage: null,
    note: 'notes',
    notevisibility: null,
    tags: 'tags',
  },
} as const satisfies Format;
