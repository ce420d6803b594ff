import type { Format } from './format.ts';

/**
 * The spreadsheet Lever takes in (Lever help, articles 204498425 and 20087301434013). Stage, sources and origin are
 * what that import should do, and say nothing of the person.
 */
export const leverBulkImport = {
  id: 'lever-bulk-import',
  label: 'Lever import sheet',
  fingerprints: [['fullname', 'stage', 'sources', 'origin'], ['leverpostingurl']],
  columns: {
    fullname: 'name.full',
    email: 'email',
    emails: 'email',
    phone: 'phone',
    phones: 'phone',
    links: 'link.other',
    headline: 'headline',
    location: 'location.text',
    tags: 'tags',
    notes: 'notes',
    note: 'notes',
    stage: null,
    sources: null,
    origin: null,
    leverpostingurl: null,
    issecretnote: null,
  },
} as const satisfies Format;
