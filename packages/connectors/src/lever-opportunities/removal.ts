import { jsonBody } from '../calls/paced-calls.ts';
import type { Answer, PlanStep, RecordIds, SendContext, SendResult } from '../connector.ts';
import { fieldsOf, text } from './decode.ts';
import { isId, type LeverApi } from './lever-api.ts';
import { toJson } from './payload.ts';
import { as, changed } from './send-addition.ts';
import { words } from './words.ts';

/**
 * Archives an opportunity we created: Lever's API deletes none. The reason is one of the account's own for people
 * who were not hired, the one that fits best (reference, "Archive reasons").
 */
export async function planRemoval(
  api: LeverApi,
  record: RecordIds,
  remoteUserId: string,
): Promise<Answer<PlanStep>> {
  const reasons = await api.readAll('/archive_reasons', [['type', 'non-hired']], 'list-archive-reasons');
  if (reasons.kind !== 'answer') return reasons;
  const reasonId = fittingReason(reasons.value);
  if (reasonId === null) return { kind: 'rejected', status: 0, ...words.noArchiveReason };
  return {
    kind: 'answer',
    value: {
      id: 'archive',
      effect: 'remove',
      label: 'Archive the opportunity',
      attachesResume: false,
      target: record,
      payload: toJson({ call: 'archive', performAs: remoteUserId, reasonId }),
    },
  };
}

/** Sets the archived state; archiving what is archived changes nothing (reference, "Update opportunity archived state"). */
export async function sendArchive(
  api: LeverApi,
  target: RecordIds,
  performAs: string,
  reasonId: string,
  context: SendContext,
): Promise<SendResult> {
  if (!isId(target.recordId)) return { kind: 'gone', what: 'record', ...words.recordGone(null) };
  const outcome = await api.call({
    kind: 'write',
    method: 'PUT',
    path: `/opportunities/${target.recordId}/archived`,
    query: as(performAs),
    body: jsonBody({ reason: reasonId }),
    beforeWrite: context.beforeWrite,
    afterWrite: context.afterWrite,
  });
  return changed(api, outcome, target, { permission: 'archive-opportunity', userId: performAs });
}

/** By name, because every account has its own list: what says least about the person comes first. */
const preferred = [/\btest\b/i, /duplicate|mistake|error/i, /^other\b/i];

function fittingReason(rows: readonly unknown[]): string | null {
  const reasons = rows.flatMap((row) => {
    const fields = fieldsOf(row);
    const id = text(fields.id);
    // Lever ignores filters it does not know, so the kind is looked at again.
    if (id === null || fields.status === 'inactive' || fields.type === 'hired') return [];
    return [{ id, name: text(fields.text) ?? '' }];
  });
  for (const pattern of preferred) {
    const found = reasons.find(({ name }) => pattern.test(name));
    if (found !== undefined) return found.id;
  }
  return reasons[0]?.id ?? null;
}
