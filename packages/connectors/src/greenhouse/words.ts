/** Sentences for people: what happened and what to do. */
import { aboutOnePerson } from '../answers/ats-words.ts';
import type { Told } from '../connector.ts';
import { MEMBER_RIGHTS, words as shared } from '../greenhouse-account/words.ts';
import { type PermissionId, permissionLabel } from './permissions.ts';

export const CREDENTIALS_PLACE = 'Configure > Dev Center > API Credentials';

const { says } = shared;

export const words = {
  ...shared,
  // Harvest v3 guide, "Rate limiting": the limit is the account's, whichever credential calls.
  rateLimited: shared.rateLimited(
    'other programs use up the limit of the same Greenhouse account: have them call less at the same time',
  ),
  unauthorised: (said: string | null): Told => ({
    message: 'Greenhouse does not accept this Client ID and Client Secret.',
    forAdmin:
      `Make a new “Harvest V3 (OAuth)” credential in Greenhouse (${CREDENTIALS_PLACE} > Create new API key) and enter ` +
      `it with Repair.${says(said)}`,
  }),
  forbidden: (permission: PermissionId, said: string | null, actor: boolean): Told => {
    const label = permissionLabel(permission);
    const tick = `Tick the scope “${label}” for the credential in Greenhouse (${CREDENTIALS_PLACE}).`;
    return actor
      ? {
          message:
            `Greenhouse does not allow this: either Crosswalk lacks the permission “${label}” there, or the exporting ` +
            'member may not do it.',
          forAdmin: `${tick} If it is ticked, ${MEMBER_RIGHTS}.${says(said)}`,
        }
      : {
          message:
            `Greenhouse does not allow this: either Crosswalk lacks the permission “${label}” there, or the user it ` +
            'acts for is no Site Admin.',
          forAdmin:
            `${tick} If it is ticked, make the user it acts for a Site Admin (Configure > Users > the user), whom ` +
            `alone Greenhouse shows its lists.${says(said)}`,
        };
  },
  seesNothing: {
    message: 'Greenhouse shows Crosswalk empty lists, so nobody can be looked up there.',
    forAdmin:
      'Make the user this credential acts for a Site Admin in Greenhouse (Configure > Users > the user), whom alone ' +
      'Greenhouse shows its lists.',
  },
  resumeUnplaced: {
    message:
      'It is not known to which application of this profile the résumé belongs. Attach it in Greenhouse.',
    forAdmin: aboutOnePerson,
  },
  merged:
    'Greenhouse has merged the new profile into one it had: what is still to be added may be missing there, so look ' +
    'at it in Greenhouse.',
} as const;
