import type { Format } from './format.ts';

/**
 * hireEZ (formerly Hiretual). Its export is not documented; these are the columns that programs reading it expect.
 * Told only when all of them are there, as each is common.
 */
export const hireez = {
  id: 'hireez',
  label: 'hireEZ',
  fingerprints: [
    ['fullname', 'title', 'company', 'location', 'linkedinurl', 'email', 'phone', 'skills'],
    ['hireezprofile'],
    ['hiretualprofile'],
  ],
  columns: {
    fullname: 'name.full',
    title: 'employment.title',
    company: 'employment.company',
    location: 'location.text',
    linkedinurl: 'link.linkedin',
    email: 'email',
    phone: 'phone',
    skills: 'skills',
    hireezprofile: null,
    hiretualprofile: null,
  },
} as const satisfies Format;
