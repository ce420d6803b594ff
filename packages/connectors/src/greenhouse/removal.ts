import type { Answer, PlanStep, RecordIds } from '../connector.ts';
import type { GreenhouseApi } from './api.ts';
import { changesOf } from './changes.ts';
import { toJson } from './payload.ts';
import { words } from './words.ts';

/**
 * Deletes a candidate we created, with applications, attachments and notes (Harvest v3, "Delete candidate"). Since
 * nothing brings a deleted one back, it is looked at once more: only one with just the application we made, still
 * open, in the job's first stage, without notes of others. Deleting again finds nothing, so it may be repeated.
 */
export async function planRemoval(
  api: GreenhouseApi,
  record: RecordIds,
  remoteUserId: string,
): Promise<Answer<PlanStep>> {
  const changes = await changesOf(api, { ids: record, sent: null, leftAt: null });
  if (changes.kind !== 'answer') return changes;
  const [change] = changes.value;
  if (change !== undefined) {
    const [kind, message] = change;
    return kind === 'gone' || kind === 'merged'
      ? { kind: 'gone', what: 'record', ...words.recordGone(null) }
      : { kind: 'rejected', status: 0, ...words.keptOver(message) };
  }
  return {
    kind: 'answer',
    value: {
      id: 'delete-candidate',
      effect: 'remove',
      label: 'Delete the candidate',
      attachesResume: false,
      target: record,
      payload: toJson({ call: 'deleteCandidate', member: remoteUserId }),
    },
  };
}
