import type { Format } from './format.ts';

/**
 * `Connections.csv` from LinkedIn's "Get a copy of your data". Three lines of notes come before the header;
 * `Connected On` is the day of the connection, not a date of work. The German layout is LinkedIn's own for
 * accounts set to German; an older one had no `URL`.
 */
export const linkedinConnections = {
  id: 'linkedin-connections',
  label: 'LinkedIn Connections',
  fingerprints: [
    ['firstname', 'lastname', 'connectedon'],
    ['vorname', 'nachname', 'verbundenam'],
  ],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    url: 'link.linkedin',
    emailaddress: 'email',
    company: 'employment.company',
    position: 'employment.title',
    connectedon: null,
    vorname: 'name.given',
    nachname: 'name.family',
    emailadresse: 'email',
    unternehmen: 'employment.company',
    verbundenam: null,
  },
  whyNobody: 'LinkedIn lists hidden and closed accounts this way.',
} as const satisfies Format;
