import { jsonOf } from '../answers/json.ts';
import { stored } from '../answers/stored.ts';
import type { AtsOutcome } from '../ats-fetch/index.ts';
import { jsonBody } from '../calls/paced-calls.ts';
import type { Query } from '../calls/query.ts';
import type { RecordIds, SendContext, SendResult } from '../connector.ts';
import { fieldsOf } from './decode.ts';
import { type CallSubject, doubtful, writeFailure } from './errors.ts';
import { isId, type LeverApi } from './lever-api.ts';
import { opportunityIds } from './opportunity.ts';
import type { AddCall } from './payload.ts';
import { findTarget } from './records.ts';
import { words } from './words.ts';

const fields = { addTags: 'tags', addLinks: 'links', addSources: 'sources' } as const;

/** Adds tags, links or sources; what the opportunity has already stays once (reference, "Opportunities"). */
export async function sendAddition(
  api: LeverApi,
  call: AddCall,
  target: RecordIds,
  performAs: string | null,
  values: readonly string[],
  context: SendContext,
): Promise<SendResult> {
  if (!isId(target.recordId)) return { kind: 'gone', what: 'record', ...words.recordGone(null) };
  const { add, additions } = api.dialect;
  const outcome = await api.call({
    kind: 'write',
    method: 'POST',
    path: `${add}/${target.recordId}/${call}`,
    query: as(performAs),
    body: jsonBody({ [fields[call]]: values }),
    beforeWrite: context.beforeWrite,
    afterWrite: context.afterWrite,
  });
  return changed(api, outcome, target, { permission: additions[call], userId: performAs });
}

/**
 * Puts an opportunity without application on a job: the one thing only the older candidates endpoints can do
 * (their ids are opportunity ids). Looks first, because a second posting on one opportunity is undefined.
 */
export async function sendPosting(
  api: LeverApi,
  target: RecordIds,
  performAs: string,
  postingId: string,
  context: SendContext,
): Promise<SendResult> {
  const found = await findTarget(api, target);
  if (found.kind !== 'answer') return found;
  if (found.value === null) return { kind: 'gone', what: 'record', ...words.recordGone(null) };
  const { ids, jobIds } = found.value;
  if (jobIds.includes(postingId)) return stored(ids);
  if (ids.applicationId !== null) return { kind: 'rejected', status: 0, ...words.otherJob };
  const outcome = await api.call({
    kind: 'write',
    method: 'POST',
    path: `/candidates/${target.recordId}/addPostings`,
    query: as(performAs),
    body: jsonBody({ postings: [postingId] }),
    beforeWrite: context.beforeWrite,
    afterWrite: context.afterWrite,
  });
  return changed(api, outcome, target, { permission: 'add-candidate-posting', userId: performAs, postingId });
}

/** What the answer to a change of one known opportunity says; it must name that one. */
export function changed(
  api: LeverApi,
  outcome: AtsOutcome,
  target: RecordIds,
  subject: Omit<CallSubject, 'scrub'>,
): SendResult {
  const failure = writeFailure(outcome, { ...subject, opportunityId: target.recordId, scrub: api.scrub });
  if (failure !== null) return failure;
  const ids = opportunityIds(fieldsOf(jsonOf(outcome)).data, api.access.environment);
  if (ids === null) return doubtful('its answer named no opportunity');
  if (ids.recordId !== target.recordId) return doubtful('its answer named another opportunity');
  return stored(ids);
}

/** In whose name: Lever takes it as a query parameter (reference, "Perform as"). */
export function as(performAs: string | null): Query {
  return performAs === null ? [] : [['perform_as', performAs]];
}
