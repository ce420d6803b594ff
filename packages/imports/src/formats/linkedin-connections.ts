import type { Format } from './format.ts';

/**
 * `Connections.csv` from LinkedIn's "Get a copy of your data". Three lines of notes come before the header;
 * `Connected On` is the day of the connection, not a date of work. The German layout is LinkedIn's own for
 * accounts set to German; an older one had no `URL`. French and Spanish are put together from LinkedIn's own words; no
 * file was seen.
 */
export const linkedinConnections = {
  id: 'linkedin-connections',
  label: 'LinkedIn Connections',
  fingerprints: [
    ['firstname', 'lastname', 'connectedon'],
    ['vorname', 'nachname', 'verbundenam'],
    ['prénom', 'nom', 'connectéle'],
    ['nombre', 'apellidos', 'conectadoel'],
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
    prénom: 'name.given',
    nom: 'name.family',
    adressedecourriel: 'email',
    adresseemail: 'email',
    entreprise: 'employment.company',
    poste: 'employment.title',
    connectéle: null,
    nombre: 'name.given',
    apellidos: 'name.family',
    direccióndecorreoelectrónico: 'email',
    empresa: 'employment.company',
    cargo: 'employment.title',
    conectadoel: null,
  },
  whyNobody: 'LinkedIn lists hidden and closed accounts this way.',
} as const satisfies Format;
