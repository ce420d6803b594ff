import type { Answer, PlanStep, RecordIds } from '../connector.ts';
import { removalUnless } from '../greenhouse-account/changes.ts';
import type { HarvestApi } from './api.ts';
import { changesOf } from './changes.ts';
import { toJson } from './payload.ts';

/**
 * Deletes a candidate we created, with applications, attachments and notes (Harvest v1 reference, "Delete candidate").
 * Since nothing brings a deleted one back, it is looked at once more: only one with just the application we made, still
 * active, in the job's first stage, without notes of others.
 */
export async function planRemoval(
  api: HarvestApi,
  record: RecordIds,
  remoteUserId: string,
): Promise<Answer<PlanStep>> {
  const changes = await changesOf(api, { ids: record, sent: null, pool: null, leftAt: null });
  return removalUnless(changes, record, toJson({ call: 'deleteCandidate', member: remoteUserId }));
}
