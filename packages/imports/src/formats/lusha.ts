import type { Format } from './format.ts';

/**
 * Lusha's export, today's layout and the older one with `Contact name`. "Direct Email" is a personal address;
 * the type of each phone stands in the column after it; addresses that were not revealed are masked with `*`.
 */
export const lusha = {
  id: 'lusha',
  label: 'Lusha',
  fingerprints: [
    ['directemail', 'phone1type'],
    ['contactname', 'contactli'],
  ],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    contactname: 'name.full',
    linkedinurl: 'link.linkedin',
    contactli: 'link.linkedin',
    workemail: 'email.work',
    workemail2: 'email.work',
    directemail: 'email.personal',
    privateemail: 'email.personal',
    privateemail2: 'email.personal',
    additionalemail1: 'email',
    additionalemail2: 'email',
    phone1: 'phone',
    phone1type: 'phone.type',
    phone2: 'phone',
    phone2type: 'phone.type',
    mobile: 'phone.mobile',
    mobile2: 'phone.mobile',
    directphone: 'phone.work',
    directphone2: 'phone.work',
    jobtitle: 'employment.title',
    companyname: 'employment.company',
    country: 'location.country',
    state: 'location.region',
    city: 'location.city',
    tags: 'tags',
    companydomain: null,
    companywebsite: null,
    companylinkedinurl: null,
  },
} as const satisfies Format;
