import type { Format } from './format.ts';

/**
 * `Positions.csv` from LinkedIn's "Get a copy of your data": the work of the account's owner, without their name.
 * With a column for the name added by hand it is a list of people and where they work.
 */
export const linkedinPositions = {
  id: 'linkedin-positions',
  label: 'LinkedIn positions (own data)',
  fingerprints: [['companyname', 'startedon', 'finishedon']],
  columns: {
    companyname: 'employment.company',
    title: 'employment.title',
    description: 'employment.summary',
    location: 'employment.location',
    startedon: 'employment.start',
    finishedon: 'employment.end',
  },
  whyNobody: 'Positions.csv lists the work of the LinkedIn account’s owner without a name.',
  note: 'This lists the work of the LinkedIn account’s owner; the people they know are in Connections.csv.',
} as const satisfies Format;
