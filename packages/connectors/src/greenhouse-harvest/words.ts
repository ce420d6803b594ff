/** Sentences for people: what happened and what to do. */
import { type PermissionId, permissionLabel } from './permissions.ts';

export const CREDENTIALS_PLACE = 'Configure > Dev Center > API Credential Management';

const USE_GREENHOUSE =
  'add a connection to Greenhouse instead of Greenhouse Harvest: exports and memory go on there.';

export const words = {
  retired:
    'Greenhouse announced the end of Harvest v1 for 31 August 2026: connect Greenhouse where you can. This works only ' +
    'while Greenhouse still answers it.',
  switchedOff: (said: string | null) =>
    `Greenhouse has switched Harvest v1 off${quote(said)}, so this key works no more: ${USE_GREENHOUSE}`,
  nothingWorks: (said: string | null) =>
    `This Harvest Key worked before, and now Greenhouse refuses every call${quote(said)}: Greenhouse has switched ` +
    `Harvest v1 off, use Greenhouse, that is, ${USE_GREENHOUSE} (Unless somebody deleted the key in Greenhouse, ` +
    `${CREDENTIALS_PLACE}.)`,
  unauthorised: (said: string | null) =>
    `Greenhouse does not accept this Harvest Key${quote(said)}: make a new key of the type Harvest in Greenhouse ` +
    `(${CREDENTIALS_PLACE}) and enter it with Repair.`,
  keyLacks: (permission: PermissionId, said: string | null) =>
    `The Harvest Key is wrong or lacks the permission “${permissionLabel(permission)}”${quote(said)}: tick it in ` +
    `Greenhouse (${CREDENTIALS_PLACE} > Manage Permissions).`,
  memberMayNot: (said: string | null) =>
    `The exporting member may not do this in Greenhouse${quote(said)}: ask a Greenhouse admin for the right to add ` +
    'candidates or prospects there, and on a confidential job to join its team.',
  keyOrMember: (permission: PermissionId, said: string | null) =>
    `Greenhouse does not allow this${quote(said)}. Either the Harvest Key lacks the permission ` +
    `“${permissionLabel(permission)}”: tick it in Greenhouse (${CREDENTIALS_PLACE} > Manage Permissions). Or the ` +
    'exporting member may not do this: ask a Greenhouse admin for the right to add candidates or prospects there.',
  unreachable: (reason: string) =>
    `Greenhouse could not be reached (${reason}), so nothing was sent: it will be tried again.`,
  withdrawn: (reason: string) => `The call was stopped before anything was sent (${reason}).`,
  readTrouble: (what: string) => `Greenhouse is having trouble (${what}): it will be tried again.`,
  rateLimited: 'Greenhouse asked us to slow down: it will be tried again a little later.',
  doubtful: (what: string) =>
    `It is not certain whether Greenhouse stored this (${what}): it will be looked up before anything is sent again.`,
  rejected: (said: string | null, status: number) =>
    said === null
      ? `Greenhouse refused this without saying why (HTTP ${status}): check the candidate and try again.`
      : `Greenhouse refused this, saying “${said}”: correct it and try again.`,
  jobGone: (said: string | null) =>
    `The job is not open in Greenhouse any more${quote(said)}: choose another job and continue.`,
  poolGone: (said: string | null) =>
    `The prospect pool is not there in Greenhouse any more${quote(said)}: choose another pool and continue.`,
  stageGone: (said: string | null) =>
    `The pool has no such stage in Greenhouse any more${quote(said)}: choose another stage and continue.`,
  sourceGone: (said: string | null) =>
    `The source is not there in Greenhouse any more${quote(said)}: make it again or pick another with Edit, and continue.`,
  userGone: (said: string | null) =>
    `Greenhouse does not take calls in the exporting member’s name any more${quote(said)}: the user is not there, or ` +
    'deactivated. Authenticate again, or ask a Greenhouse admin to reactivate the user.',
  recordGone: (said: string | null) =>
    `The profile is not there in Greenhouse any more${quote(said)}: someone may have deleted or merged it; look ` +
    'the person up in Greenhouse.',
  keptOver: (change: string) =>
    `It is not deleted in Greenhouse: ${change} Decide there what should become of it.`,
  otherVersion: 'This step was planned by another version of Crosswalk: export the candidate again.',
} as const;

function quote(said: string | null): string {
  return said === null ? '' : ` (it says “${said}”)`;
}
