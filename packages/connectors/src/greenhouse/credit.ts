import type { Destination, JsonObject, PlanInput } from '../connector.ts';
import type { References } from '../greenhouse-account/read-references.ts';
import { readFacts } from './facts.ts';

export interface Credit {
  /** Keys of an application. */
  readonly fields: JsonObject;
  readonly warning: string | null;
}

/**
 * Who is credited with a person: the exporting member among the referrers, which is a list of its own that the API
 * cannot add to (Harvest v3, "Referrers"). Without such a referrer, and where a service user makes the call, the
 * member is recruiter or prospect owner.
 */
export function creditFor(
  { remoteUserId, destination, facts }: Pick<PlanInput, 'remoteUserId' | 'destination' | 'facts'>,
  references: References,
): Credit {
  const referrer = references.referrers.get(remoteUserId);
  const role = roleOn(destination);
  const fields: JsonObject = {
    ...(referrer === undefined ? {} : { referrer_id: Number(referrer) }),
    ...(referrer === undefined || readFacts(facts).oneSubject ? { [role.field]: Number(remoteUserId) } : {}),
  };
  const warning =
    referrer === undefined
      ? `You are not among Greenhouse’s referrers yet, so you are the ${role.name} instead. Greenhouse lists you once ` +
        'somebody has chosen you as referrer there.'
      : null;
  return { fields, warning };
}

function roleOn({ kind }: Destination): { readonly field: string; readonly name: string } {
  return kind === 'job'
    ? { field: 'recruiter_id', name: 'recruiter' }
    : { field: 'prospect_owner_id', name: 'prospect owner' };
}
