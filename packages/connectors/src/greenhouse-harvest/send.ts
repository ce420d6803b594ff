import { stored } from '../answers/stored.ts';
import type { JsonObject, PlanStep, RecordIds, SendContext, SendResult } from '../connector.ts';
import { fieldsOf, idOf, isId, text } from '../greenhouse-account/decode.ts';
import { recordIds } from '../greenhouse-account/profile.ts';
import { saidBy } from '../greenhouse-account/said.ts';
import { describeFailure } from './actor.ts';
import type { HarvestApi, HarvestCall, Written } from './api.ts';
import { type CallSubject, doubtful } from './errors.ts';
import { beforeExtension } from './file-code.ts';
import { type CreatePayload, type HarvestPayload, isCreate, readPayload } from './payload.ts';
import { readApplication } from './record.ts';
import { sendCreate } from './send-create.ts';
import { words } from './words.ts';

type Amendment = Exclude<HarvestPayload, CreatePayload>;

/** Makes one planned write, with one writing HTTP request. */
export async function send(api: HarvestApi, step: PlanStep, context: SendContext): Promise<SendResult> {
  const payload = readPayload(step.payload);
  if (payload !== null && isCreate(payload)) return sendCreate(api, payload, context);
  // Ids of an earlier step name the application it made, the target the record as it was planned.
  const ids = context.ids ?? step.target;
  if (payload === null || ids === null) return { kind: 'rejected', status: 0, ...words.otherVersion };
  if (!isId(ids.recordId)) return { kind: 'gone', what: 'record', ...words.recordGone(null) };
  const request = requestFor(payload, ids, context);
  if (request === null) {
    const told = payload.call === 'setPool' ? words.poolUnplaced : words.noResume;
    return { kind: 'rejected', status: 0, ...told };
  }
  const written = await api.write(request.call, payload.member, context, request.subject);
  if (written.kind === 'written') return answered(api, payload, ids, written);
  const failure = await describeFailure(api, written, payload.member);
  // Deleted once or merged away, it is out of sight either way.
  const removed = failure.kind === 'gone' && failure.what === 'record';
  return payload.call === 'deleteCandidate' && removed ? stored(ids) : failure;
}

interface Request {
  readonly call: Pick<HarvestCall, 'method' | 'path' | 'body'>;
  readonly subject: Omit<CallSubject, 'scrub' | 'asMember'>;
}

/** Null when what it is to be done to, or with, is not there. Paths: Harvest v1 reference, "Candidates", "Tags". */
function requestFor(payload: Amendment, ids: RecordIds, context: SendContext): Request | null {
  const candidate = `/candidates/${ids.recordId}`;
  const on = (
    method: HarvestCall['method'],
    path: string,
    permission: CallSubject['permission'],
    body: JsonObject | null,
  ): Request => ({ call: { method, path, body }, subject: { permission, missing: 'record' } });
  switch (payload.call) {
    case 'setPool': {
      const { applicationId } = ids;
      if (applicationId === null || !isId(applicationId)) return null;
      return on('PATCH', `/applications/${applicationId}`, 'applications:update', payload.body);
    }
    case 'addApplication':
      return on('POST', `${candidate}/applications`, 'applications:create', payload.body);
    case 'attachResume': {
      if (context.resume === null) return null;
      const filename = attachedName(payload.fileName, ids);
      const content = Buffer.from(context.resume.bytes).toString('base64');
      const body = { filename, type: 'resume', content, content_type: 'application/pdf' };
      return on('POST', `${candidate}/attachments`, 'attachments:create', body);
    }
    case 'addNote':
      return on('POST', `${candidate}/activity_feed/notes`, 'notes:create', payload.body);
    case 'applyTag':
      return on('PUT', `${candidate}/tags/${payload.tagId}`, 'tags:apply', null);
    case 'deleteCandidate':
      return on('DELETE', candidate, 'candidates:destroy', null);
  }
}

/**
 * The name of a résumé that is attached to a profile, with the application it was sent for: attachments have no ids
 * in v1, and an earlier export may have left a file of the same name.
 */
export function attachedName(fileName: string, { applicationId }: RecordIds): string {
  return applicationId === null ? fileName : beforeExtension(fileName, applicationId);
}

/** The answer must name what was made; those to tags and removals are a sentence only. */
function answered(
  api: HarvestApi,
  payload: Amendment,
  ids: RecordIds,
  { answered: answer, json }: Extract<Written, { readonly kind: 'written' }>,
): SendResult {
  const unnamed = () => {
    // Errors were seen to come with 201.
    const said = saidBy(answer.body, api.scrub);
    return doubtful(said === null ? 'its answer named nothing' : `its answer says “${said}”`);
  };
  switch (payload.call) {
    case 'applyTag':
    case 'deleteCandidate':
      return stored(ids);
    case 'addNote':
      return idOf(fieldsOf(json).id) === null ? unnamed() : stored(ids);
    case 'attachResume':
      return text(fieldsOf(json).filename) === null ? unnamed() : stored(ids);
    case 'addApplication': {
      const id = idOf(fieldsOf(json).id);
      return id === null ? unnamed() : stored(recordIds(ids.recordId, id, api.access));
    }
    case 'setPool': {
      const application = readApplication(json);
      if (application === null) return unnamed();
      if (application.id !== ids.applicationId) return doubtful('its answer named another application');
      const kept = isInPool(payload.body, application);
      return stored(ids, kept ? [] : ['Greenhouse did not take the prospect pool or its stage.']);
    }
  }
}

/** Whether an application is in the pool, and stage where one was chosen, that a body asks for. */
export function isInPool(
  body: JsonObject,
  application: { poolId: string | null; poolStageId: string | null },
) {
  const stage = idOf(body.prospect_stage_id) ?? idOf(body.prospect_pool_stage_id);
  return (
    application.poolId === idOf(body.prospect_pool_id) &&
    (stage === null || application.poolStageId === stage)
  );
}
