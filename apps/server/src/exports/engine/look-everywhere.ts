import type { ConnectorClient } from '@crosswalk/connectors';
import type { FrozenPlan } from './frozen-plan.ts';
import { type Look, type LookKind, lookFor } from './look-for-create.ts';
import { clockSlackMs, type DoubtfulIntent } from './read-doubt.ts';
import type { AccountRun } from './run.ts';

/** Until absence is in question the cheap keys do; then each kind is asked. */
export async function lookEverywhere(
  run: AccountRun,
  client: ConnectorClient,
  plan: FrozenPlan,
  attempts: readonly DoubtfulIntent[],
  thoroughly: boolean,
): Promise<readonly Look[]> {
  const traces = {
    markers: attempts.flatMap((attempt) => (attempt.marker === null ? [] : [attempt.marker])),
    emails: plan.emails,
    since: Math.floor(
      Math.min(...attempts.map((attempt) => attempt.createdAt)) + run.clock.offsetMs - clockSlackMs,
    ),
  };
  const looks: Look[] = [];
  const kinds: readonly LookKind[] = ['marker', 'email', 'updated'];
  for (const kind of kinds) {
    if (!thoroughly && kind === 'updated' && plan.emails.length > 0) continue;
    looks.push(await lookFor(client, kind, traces));
  }
  return looks;
}
