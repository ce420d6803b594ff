import type { Format } from './format.ts';

/**
 * `Profile.csv` from LinkedIn's "Get a copy of your data": the owner of the account. The day of birth and the
 * private address are left out: nothing of recruiting needs them.
 */
export const linkedinProfile = {
  id: 'linkedin-profile',
  label: 'LinkedIn profile (own data)',
  fingerprints: [
    ['firstname', 'lastname', 'geolocation', 'twitterhandles'],
    ['firstname', 'lastname', 'maidenname', 'birthdate'],
  ],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    maidenname: null,
    address: 'ignore',
    birthdate: 'ignore',
    zipcode: 'ignore',
    headline: 'headline',
    summary: 'summary',
    geolocation: 'location.text',
    twitterhandles: 'link.twitter',
    websites: 'link.other',
    instantmessengers: null,
  },
  note: 'This is the profile of the LinkedIn account’s owner, not of the people they know: those are in Connections.csv.',
} as const satisfies Format;
