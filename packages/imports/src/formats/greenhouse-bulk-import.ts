import type { Format } from './format.ts';

/**
 * The spreadsheet Greenhouse takes in (Greenhouse support, articles 203871039 and 360053674012). Job, milestone,
 * pool, source and credit are what that import should do, and say nothing of the person.
 */
export const greenhouseBulkImport = {
  id: 'greenhouse-bulk-import',
  label: 'Greenhouse import sheet',
  fingerprints: [
    ['prospectpool', 'prospectstage'],
    ['firstname', 'lastname', 'whogetscredit'],
  ],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    company: 'employment.company',
    title: 'employment.title',
    notes: 'notes',
    email: 'email',
    phone: 'phone',
    socialmedia: 'link.other',
    website: 'link.other',
    address: null,
    source: null,
    whogetscredit: null,
    job: null,
    department: null,
    office: null,
    milestone: null,
    prospectpool: null,
    prospectstage: null,
  },
} as const satisfies Format;
