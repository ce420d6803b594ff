import type { Format } from './format.ts';

/**
 * Evaboot's export of a Sales Navigator search. `Linkedin URL Public` is the profile, `Linkedin URL Unique ID` holds
 * a member id; what is said of the company is the employer's.
 */
export const evaboot = {
  id: 'evaboot',
  label: 'Evaboot (Sales Navigator)',
  fingerprints: [['linkedinurlpublic'], ['linkedinurluniqueid', 'currentjob']],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    fullname: 'name.full',
    linkedinurlpublic: 'link.linkedin',
    linkedinurluniqueid: 'link.linkedin',
    email: 'email',
    currentjob: 'employment.title',
    profileheadline: 'headline',
    profilesummary: 'summary',
    location: 'location.text',
    companyname: 'employment.company',
    companydomain: null,
    companyindustry: null,
    companydescription: null,
    matchesfilters: null,
    nomatchreasons: null,
  },
} as const satisfies Format;
