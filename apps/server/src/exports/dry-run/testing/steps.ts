import { openPlan } from '../../engine/seal-plan.ts';
import type { AnyDryRunScene } from './dry-run-scene.ts';

/** The steps an export froze for each candidate, as they were sent. */
export async function frozenSteps(scene: AnyDryRunScene, exportId: string, planned: Planned) {
  const rows = await scene.services.db
    .selectFrom('export_items')
    .select(['id', 'candidate_id', 'plan'])
    .where('export_id', '=', exportId)
    .orderBy('position')
    .execute();
  const frozen = new Map<string, unknown>();
  for (const { id, candidate_id, plan } of rows) {
    if (plan === null) continue;
    const item = { organizationId: scene.actor.organizationId, id };
    const { steps: all, resumeFileName } = await openPlan(scene.services, item, plan);
    // Steps found necessary by an answer of the ATS come after those that were planned.
    const steps = all.slice(0, planned.get(candidate_id)?.length);
    frozen.set(
      candidate_id,
      steps.map(({ label, payload, attachesResume }) => ({
        label,
        payload,
        resume: attachesResume ? resumeFileName : null,
      })),
    );
  }
  return frozen;
}

type Planned = ReadonlyMap<string, readonly unknown[]>;

/** The steps a dry run shows for each candidate who would be sent. */
export async function plannedSteps(scene: AnyDryRunScene, dryRunId: string) {
  const sent = (await scene.people(dryRunId)).filter(({ verdict }) => verdict === 'send');
  return new Map(sent.map(({ candidateId, steps }) => [candidateId, steps]));
}
