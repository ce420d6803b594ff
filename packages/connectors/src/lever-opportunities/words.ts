/** Sentences for people: what happened and what to do. */
import { aboutOnePerson, atsWords } from '../answers/ats-words.ts';
import { heard } from '../answers/heard.ts';
import type { AtsBody } from '../ats-fetch/index.ts';
import type { Told } from '../connector.ts';
import { fieldsOf, text } from './decode.ts';
import { type PermissionId, permissionLabel } from './permissions.ts';

const NEW_KEY =
  'Generate a new key in Lever (Settings > Integrations and API > API Credentials > Generate New Key)';

// Users are reactivated by admins (Lever help, "How do I reactivate a user?").
const shared = atsWords({
  ats: 'Lever',
  statusPage: 'status.lever.co',
  record: 'opportunity',
  openJob: 'publish its posting again in Lever',
  reactivateUser: 'Reactivate the user in Lever (Settings > Team > … beside the user > Reactivate user)',
});
const { says } = shared;

export const words = {
  ...shared,
  // Lever API reference, "Rate limits": they are counted by key.
  rateLimited: shared.rateLimited(
    'other programs call Lever with the same API key: give each a key of its own',
  ),
  unauthorised: (said: string | null): Told => ({
    message: 'Lever does not accept this API key.',
    forAdmin: `${NEW_KEY} and enter it with Repair.${says(said)}`,
  }),
  forbidden: (permission: PermissionId, said: string | null): Told => ({
    message: `Lever does not allow this: the API key lacks the permission “${permissionLabel(permission)}”.`,
    forAdmin:
      `${NEW_KEY} with “${permissionLabel(permission)}” ticked besides what this one has, and enter it with Repair: ` +
      `a key’s permissions cannot be changed later.${says(said)}`,
  }),
  clocksApart: {
    message: 'Lever’s clock and ours are further apart than it seemed. It is tried again by itself.',
    forAdmin: 'If it stays so, ask whoever runs Crosswalk to set the clock of its server right.',
  },
  stageGone: (said: string | null): Told => ({
    message: 'The stage people would come into is not there in Lever any more.',
    forAdmin: `Look at the stages of the pipeline in Lever’s settings, then choose Try the same again.${says(said)}`,
  }),
  noArchiveReason: {
    message: 'Lever has no reason for archiving that fits, so it stays as it is there.',
    forAdmin:
      'Make a reason for people who were not hired in Lever (Settings > Company > Archive reasons) and undo again, ' +
      'or archive the opportunity there.',
  },
  candidatesGone: (said: string | null): Told => ({
    message:
      'Lever has switched off what this connection uses. Export with a connection to Lever Opportunities instead.',
    forAdmin:
      'Add a connection to Lever Opportunities under Integrations: it goes on with the same memory of who was ' +
      `exported.${says(said)}`,
  }),
  otherJob: {
    message: 'The opportunity has been put on another job in the meantime. Export the candidate again.',
    forAdmin: aboutOnePerson,
  },
} as const;

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
