import { aboutOnePerson, atsWords } from '../answers/ats-words.ts';
import type { Told } from '../connector.ts';

const shared = atsWords({
  ats: 'Greenhouse',
  statusPage: 'status.greenhouse.io',
  record: 'profile',
  openJob: 'open it again in Greenhouse',
  // Greenhouse support, "Reactivate a deactivated user".
  reactivateUser:
    'Reactivate the user in Greenhouse (Configure > Users > User Status: Deactivated > the user > Activate User)',
});
const { says } = shared;

/** What both of Greenhouse's APIs say alike. */
export const words = {
  ...shared,
  // Greenhouse support, "Prospect pools and stages".
  poolGone: (said: string | null): Told => ({
    message: 'The prospect pool is not there in Greenhouse any more. Choose another pool and continue.',
    forAdmin:
      'Prospect pools are made in Greenhouse under CRM > Configure CRM; a new one has to be chosen for the ' +
      `export.${says(said)}`,
  }),
  stageGone: (said: string | null): Told => ({
    message: 'The pool has no such stage in Greenhouse any more. Choose another stage and continue.',
    forAdmin:
      'Stages of a pool are edited in Greenhouse under CRM > Configure CRM > Edit Pool; a new one has to be chosen ' +
      `for the export.${says(said)}`,
  }),
  sourceGone: (said: string | null): Told => ({
    message: 'The source people are credited to is not there in Greenhouse any more.',
    forAdmin:
      'Make the source again in Greenhouse, or pick another one for this connection (Integrations > the ' +
      `connection > Edit > Verify).${says(said)}`,
  }),
  keptOver: (change: string): Told => ({
    message: `It is not deleted in Greenhouse: ${change} Decide there what should become of it.`,
    forAdmin: `An undo removes only what nobody has worked on since. ${aboutOnePerson}`,
  }),
  severalAlike: (count: number): Told => ({
    message: `Greenhouse shows ${count} new applications like it on the profile.`,
    forAdmin: aboutOnePerson,
  }),
} as const;

/** What a member needs in Greenhouse besides what Crosswalk does, as the end of a sentence. */
export const MEMBER_RIGHTS =
  'give the exporting member the right to add candidates or prospects in Greenhouse (Configure > Users > the user), ' +
  'and on a confidential job add them to its hiring team';
