import type { RemoteRecord } from '@crosswalk/connectors';
import { commitStored } from './commit-answer.ts';
import { reach } from './fault-points.ts';
import type { FrozenPlan } from './frozen-plan.ts';
import type { LiveItem } from './live-item.ts';
import type { DoubtfulIntent } from './read-doubt.ts';
import type { AccountRun } from './run.ts';

export interface FoundRecord {
  readonly plan: FrozenPlan;
  readonly intent: DoubtfulIntent;
  readonly attempts: readonly DoubtfulIntent[];
  readonly record: RemoteRecord;
  /** Whether what it shows proves it ours, or a person says so: that says nothing about markers. */
  readonly by: 'evidence' | 'person';
}

/** Takes a found record for the one a doubtful create stored, and goes on with what is still to be sent. */
export async function adoptRecord(run: AccountRun, item: LiveItem, found: FoundRecord): Promise<void> {
  reach('settle.adopting');
  const { plan, intent, record } = found;
  const step = plan.steps[intent.stepIndex];
  const marker = found.attempts.find((attempt) => attempt.marker === record.createdAt)?.marker ?? null;
  await commitStored(run, item, {
    intentId: intent.id,
    marker,
    stepIndex: intent.stepIndex,
    plan,
    ids: record.ids,
    origin: 'adopted',
    followUps: step === undefined ? [] : item.export.connector.followUpsAfterAdoption(step),
    warnings: [],
    markerHonoured: found.by === 'person' && marker === null ? null : marker !== null,
  });
  reach('outcome.committed');
}
