import type { Format } from './format.ts';

/** Gem's job import (Gem help, "Importing candidates into a Gem job via CSV"). */
export const gem = {
  id: 'gem',
  label: 'Gem',
  fingerprints: [['jobstage', 'linkedinurl']],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    email: 'email',
    linkedinurl: 'link.linkedin',
    phonenumber: 'phone',
    jobstage: null,
    requisitionid: null,
  },
} as const satisfies Format;
