/** Sentences for people: what happened and what to do. */
import { type PermissionId, permissionLabel } from './permissions.ts';

export const CREDENTIALS_PLACE = 'Configure > Dev Center > API Credentials';

export const words = {
  unauthorised: (said: string | null) =>
    `Greenhouse does not accept this Client ID and Client Secret${quote(said)}: make a new “Harvest V3 (OAuth)” ` +
    `credential in Greenhouse (${CREDENTIALS_PLACE}) and enter it with Repair.`,
  forbidden: (permission: PermissionId, said: string | null, actor: boolean) =>
    `Greenhouse does not allow this${quote(said)}. Either the credential lacks the scope ` +
    `“${permissionLabel(permission)}”: tick it in Greenhouse (${CREDENTIALS_PLACE}). Or ` +
    (actor
      ? 'the exporting member may not do this in Greenhouse: ask a Greenhouse admin for the right to add candidates or prospects there, and on a confidential job to join its team.'
      : 'the user it acts for is no Site Admin, whom alone Greenhouse shows its lists.'),
  seesNothing:
    'Greenhouse shows this credential empty lists: the user it acts for is no Site Admin (any more), so nobody can be ' +
    'looked up. Make that user a Site Admin in Greenhouse (Configure > Users).',
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
    `Greenhouse does not let the credential act for the exporting member${quote(said)}: authenticate again, or ask ` +
    'a Greenhouse admin to reactivate the user.',
  recordGone: (said: string | null) =>
    `The profile is not there in Greenhouse any more${quote(said)}: someone may have deleted or merged it; look ` +
    'the person up in Greenhouse.',
  keptOver: (change: string) =>
    `It is not deleted in Greenhouse: ${change} Decide there what should become of it.`,
  merged:
    'Greenhouse has merged the new profile into one it had: what is still to be added may be missing there, so look ' +
    'at it in Greenhouse.',
  otherVersion: 'This step was planned by another version of Crosswalk: export the candidate again.',
} as const;

function quote(said: string | null): string {
  return said === null ? '' : ` (it says “${said}”)`;
}
