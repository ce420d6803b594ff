import type { Answer, RecordIds } from '@crosswalk/connectors';
import type { Doubted } from './follow-decision.ts';
import type { LiveItem } from './live-item.ts';
import { clockSlackMs } from './read-doubt.ts';
import { recordIdsOf } from './record-ids.ts';
import type { AccountRun } from './run.ts';
import { settlingTimes } from './waits.ts';

/**
 * By reading alone: the ids by which later steps go on after a doubtful step that changes a known record; null when
 * it was not taken. What it added is found by its marker, else by when it may have been stored, because the ids
 * from before it lead to what was there already.
 */
export async function findStep(
  run: AccountRun,
  item: LiveItem,
  { plan, attempts, intent, client }: Doubted,
): Promise<Answer<RecordIds | null>> {
  const step = plan.steps[intent.stepIndex];
  if (step === undefined) throw new Error(`export item ${item.id} has no step ${intent.stepIndex}`);
  if (step.adds !== undefined && client.findAdded !== undefined) {
    // Markers and windows are read on the ATS's clock.
    if (!run.clock.known) await client.findCreated({ by: 'anything' });
    const { storedBy } = settlingTimes(
      intent,
      run.services.config.settling,
      item.export.connector.manifest.limits,
    );
    const started = Math.min(...attempts.map((attempt) => attempt.createdAt));
    return client.findAdded(step, {
      markers: attempts.flatMap(({ marker }) => marker ?? []),
      window: {
        from: started + run.clock.offsetMs - clockSlackMs,
        to: storedBy + run.clock.offsetMs + clockSlackMs,
      },
    });
  }
  const ids = (await recordIdsOf(run.services.db, item)) ?? step.target;
  const done = await client.isStepDone(step, ids);
  return done.kind === 'answer' ? { kind: 'answer', value: done.value ? ids : null } : done;
}
