/** Sentences for people: what happened and what to do. */
import { heard } from '../answers/heard.ts';
import type { AtsBody } from '../ats-fetch/index.ts';
import { fieldsOf, text } from './decode.ts';
import { type PermissionId, permissionLabel } from './permissions.ts';

const NEW_KEY = 'generate a new key in Lever (Settings > Integrations and API > API Credentials)';

export const words = {
  unauthorised: `Lever does not accept this API key: ${NEW_KEY} and enter it with Repair.`,
  forbidden: (permission: PermissionId, said: string | null) =>
    `The API key lacks the permission “${permissionLabel(permission)}”${quote(said)}: a key’s permissions cannot ` +
    `be changed later, so ${NEW_KEY} with it ticked and enter it with Repair.`,
  unreachable: (reason: string) =>
    `Lever could not be reached (${reason}), so nothing was sent: it will be tried again.`,
  withdrawn: (reason: string) => `The call was stopped before anything was sent (${reason}).`,
  readTrouble: (what: string) => `Lever is having trouble (${what}): it will be tried again.`,
  rateLimited: 'Lever asked us to slow down: it will be tried again a little later.',
  doubtful: (what: string) =>
    `It is not certain whether Lever stored this (${what}): it will be looked up before anything is sent again.`,
  rejected: (said: string | null, status: number) =>
    said === null
      ? `Lever refused this without saying why (HTTP ${status}): check the candidate and try again.`
      : `Lever refused this, saying “${said}”: correct it and try again.`,
  clocksApart: 'Lever’s clock and ours are further apart than it seemed: it will be tried again.',
  jobGone: (said: string | null) =>
    `The job is not open in Lever any more${quote(said)}: choose another job and continue.`,
  userGone: (said: string | null) =>
    `Lever does not know the exporting member’s user any more${quote(said)}: authenticate again, or ask a Lever ` +
    'admin to reactivate the user.',
  stageGone: (said: string | null) =>
    `The stage is not there in Lever any more${quote(said)}: ask a Lever admin to look at the pipeline.`,
  noArchiveReason:
    'Lever has no active archive reason for people who were not hired: make one in Lever (Settings > Company > ' +
    'Archive reasons), or archive the opportunity there.',
  candidatesGone: (said: string | null) =>
    `Lever has switched off its older candidates endpoints${quote(said)}: add a connection to Lever Opportunities, ` +
    'which goes on with the same memory, and export with that.',
  recordGone: (said: string | null) =>
    `The opportunity is not there in Lever any more${quote(said)}: someone may have deleted or merged it; look ` +
    'the person up in Lever.',
} as const;

function quote(said: string | null): string {
  return said === null ? '' : ` (Lever says “${said}”)`;
}

/**
 * The ATS's own words from an error body `{code, message}` (Lever API reference, "Errors"); null when it gave
 * none.
 *
 * @param scrub see `heard`
 */
export function saidBy(body: AtsBody, scrub: (text: string) => string): string | null {
  const said =
    body.kind === 'json' ? text(fieldsOf(body.value).message) : body.kind === 'text' ? body.text : null;
  return heard(said, scrub);
}
