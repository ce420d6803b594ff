import type { Manifest, PermissionResult } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { type Judgement, judge, reportPermissions } from './judge-probe.ts';

/** Something that could not be told is asked again after this long: the ATS may have had trouble. */
const askAgainAfter = '1 hour';

/** What a check found, as columns of `connections`. It answers whatever check was wanted before. */
export function checkFacts(manifest: Manifest, results: readonly PermissionResult[]) {
  const permissions = reportPermissions(manifest, results);
  const uncertain = permissions.some(({ need, verdict }) => need === 'required' && verdict === 'unknown');
  return {
    ...statusFacts(judge(manifest, permissions)),
    probe: JSON.stringify(results),
    check_wanted_at: uncertain
      ? sql<Date>`clock_timestamp() + ${askAgainAfter}::interval`
      : sql<Date | null>`null`,
  };
}

/** The same for a credential that is refused altogether: nothing was learned about single permissions. */
export function brokenFacts(reason: string) {
  return { ...statusFacts({ status: 'broken', reason }), check_wanted_at: sql<Date | null>`null` };
}

function statusFacts({ status, reason }: Judgement) {
  return {
    status,
    status_reason: reason,
    checked_at: sql<Date>`clock_timestamp()`,
    check_claimed_until: sql<Date>`'-infinity'::timestamptz`,
  };
}
