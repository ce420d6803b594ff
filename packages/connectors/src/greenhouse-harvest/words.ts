/** Sentences for people: what happened and what to do. */
import { aboutOnePerson } from '../answers/ats-words.ts';
import type { Told } from '../connector.ts';
import { MEMBER_RIGHTS, words as shared } from '../greenhouse-account/words.ts';
import { type PermissionId, permissionLabel } from './permissions.ts';

export const CREDENTIALS_PLACE = 'Configure > Dev Center > API Credential Management';

const ADD_GREENHOUSE =
  'add a connection to Greenhouse instead of Greenhouse Harvest under Integrations: exports and memory go on there';

const { says } = shared;

export const words = {
  ...shared,
  rateLimited: shared.rateLimited(
    'other programs call Greenhouse with the same Harvest Key: give each a key of its own',
  ),
  retired:
    'Greenhouse announced the end of Harvest v1 for 31 August 2026: connect Greenhouse where you can. This works only ' +
    'while Greenhouse still answers it.',
  switchedOff: (said: string | null): Told => ({
    message: 'Greenhouse has switched Harvest v1 off, use Greenhouse: this connection works no more.',
    forAdmin: `To go on, ${ADD_GREENHOUSE}.${says(said)}`,
  }),
  nothingWorks: (said: string | null): Told => ({
    message:
      'This Harvest Key worked before, and now Greenhouse refuses every call: Greenhouse has switched Harvest v1 off, ' +
      'use Greenhouse.',
    forAdmin:
      `Look whether somebody deleted the key in Greenhouse (${CREDENTIALS_PLACE}). If it is still there, ` +
      `${ADD_GREENHOUSE}.${says(said)}`,
  }),
  unauthorised: (said: string | null): Told => ({
    message: 'Greenhouse does not accept this Harvest Key.',
    forAdmin:
      `Make a new key of the type Harvest in Greenhouse (${CREDENTIALS_PLACE} > Create New API Key) and enter it with ` +
      `Repair.${says(said)}`,
  }),
  keyLacks: (permission: PermissionId, said: string | null): Told => ({
    message: `The Harvest Key is wrong or lacks the permission “${permissionLabel(permission)}”.`,
    forAdmin: `${tick(permission)} If it is ticked, make a new key there and enter it with Repair.${says(said)}`,
  }),
  memberMayNot: (said: string | null): Told => ({
    message: 'The exporting member may not do this in Greenhouse.',
    forAdmin: `To allow it, ${MEMBER_RIGHTS}.${says(said)}`,
  }),
  keyOrMember: (permission: PermissionId, said: string | null): Told => ({
    message:
      `Greenhouse does not allow this: either the Harvest Key lacks the permission “${permissionLabel(permission)}”, ` +
      'or the exporting member may not do it.',
    forAdmin: `${tick(permission)} If it is ticked, ${MEMBER_RIGHTS}.${says(said)}`,
  }),
  poolUnplaced: {
    message: 'Greenhouse named no application of this profile to put into the pool. Do it there.',
    forAdmin: aboutOnePerson,
  },
  noResume: { message: 'There is no résumé to attach.', forAdmin: aboutOnePerson },
  noMember: {
    message: 'Greenhouse does not tell in whose name the profile could be written as it is.',
    forAdmin: aboutOnePerson,
  },
} as const;

function tick(permission: PermissionId): string {
  return `Tick “${permissionLabel(permission)}” for the key in Greenhouse (${CREDENTIALS_PLACE} > Manage Permissions).`;
}
