import type { Format } from './format.ts';

/** SeekOut's bulk-upload template (SeekOut help, "Candidate profile uploads and data enrichment"). */
export const seekoutTemplate = {
  id: 'seekout-template',
  label: 'SeekOut template',
  fingerprints: [['linkedinurl', 'phonenumber1']],
  columns: {
    fullname: 'name.full',
    firstname: 'name.given',
    lastname: 'name.family',
    location: 'location.text',
    company: 'employment.company',
    title: 'employment.title',
    linkedinurl: 'link.linkedin',
    email1: 'email',
    email2: 'email',
    email3: 'email',
    phonenumber1: 'phone',
    phonenumber2: 'phone',
    phonenumber3: 'phone',
  },
} as const satisfies Format;
