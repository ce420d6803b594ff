import type { Manifest, PermissionResult, Told } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { type Judgement, judge, reportPermissions } from './judge-probe.ts';
import type { LookedOver } from './look-over.ts';
import { chooseSource, type SourceOfConnection } from './source-of-connection.ts';

/** Something that could not be told is asked again after this long: the ATS may have had trouble. */
const askAgainAfter = '1 hour';

/**
 * What a look-over found, as columns of `connections`. It answers whatever check was wanted before.
 *
 * @param source which one is wanted
 */
export function checkFacts(
  manifest: Manifest,
  seen: LookedOver,
  source: Pick<SourceOfConnection, 'wanted' | 'picked'>,
) {
  const permissions = reportPermissions(manifest, seen.permissions);
  const uncertain = permissions.some(({ need, verdict }) => need === 'required' && verdict === 'unknown');
  const trouble = seen.sources === null ? null : chooseSource(manifest, seen.sources, source).trouble;
  return {
    ...statusFacts(judgeAll(manifest, seen.permissions, trouble)),
    probe: JSON.stringify(seen.permissions),
    // What may not be found out any more is not forgotten: it was true of the same account.
    ...(seen.facts === null ? {} : { facts: JSON.stringify(seen.facts) }),
    notices: JSON.stringify(seen.notices),
    check_wanted_at: uncertain
      ? sql<Date>`clock_timestamp() + ${askAgainAfter}::interval`
      : sql<Date | null>`null`,
  };
}

/** The same for a credential that is refused altogether: nothing was learned about single permissions. */
export function brokenFacts({ message, forAdmin }: Told) {
  return {
    ...statusFacts({ status: 'broken', reason: message, forAdmin }),
    check_wanted_at: sql<Date | null>`null`,
  };
}

/** Whether a connection is verified: each required permission works, and there is a source to give people (G2). */
export function judgeAll(
  manifest: Manifest,
  results: readonly PermissionResult[],
  sourceTrouble: string | null,
): Judgement {
  const { status, reason, forAdmin } = judge(manifest, reportPermissions(manifest, results));
  if (sourceTrouble === null) return { status, reason, forAdmin };
  return {
    status: 'attention',
    reason: reason === null ? sourceTrouble : `${reason} ${sourceTrouble}`,
    forAdmin,
  };
}

function statusFacts({ status, reason, forAdmin }: Judgement) {
  return {
    status,
    status_reason: reason,
    status_for_admin: forAdmin,
    checked_at: sql<Date>`clock_timestamp()`,
    check_claimed_until: sql<Date>`'-infinity'::timestamptz`,
  };
}
