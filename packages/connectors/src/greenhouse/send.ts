import { stored } from '../answers/stored.ts';
import type { JsonObject, PlanStep, RecordIds, SendContext, SendResult } from '../connector.ts';
import { fieldsOf, idOf, isId } from '../greenhouse-account/decode.ts';
import { recordIds } from '../greenhouse-account/profile.ts';
import type { GreenhouseApi, GreenhouseCall } from './api.ts';
import { markedBy } from './application.ts';
import { type CallSubject, doubtful } from './errors.ts';
import { type GreenhousePayload, readPayload } from './payload.ts';
import { sendCreate } from './send-create.ts';
import { words } from './words.ts';

/** Makes one planned write: one HTTP request, and a second only where Greenhouse refused the first one's token. */
export async function send(api: GreenhouseApi, step: PlanStep, context: SendContext): Promise<SendResult> {
  const payload = readPayload(step.payload);
  if (payload?.call === 'createCandidate') return sendCreate(api, payload, context);
  // Ids of an earlier step name the application it made, the target the record as it was planned.
  const ids = context.ids ?? step.target;
  if (payload === null || ids === null) return { kind: 'rejected', status: 0, ...words.otherVersion };
  if (!isId(ids.recordId)) return { kind: 'gone', what: 'record', ...words.recordGone(null) };
  const request = requestFor(payload, ids, context);
  if (request === null) return { kind: 'rejected', status: 0, ...words.resumeUnplaced };
  const written = await api.write(request.call, payload.member, context, request.subject);
  if (written.kind === 'failed') {
    const { failure } = written;
    const isGone = failure.kind === 'rejected' && failure.status === 404;
    // Deleted once or merged away, it is out of sight either way.
    const removed = failure.kind === 'gone' && failure.what === 'record';
    return payload.call === 'deleteCandidate' && (isGone || removed) ? stored(ids) : failure;
  }
  return answered(api, payload, ids, written.json);
}

interface Request {
  readonly call: Pick<GreenhouseCall, 'method' | 'path' | 'body'>;
  readonly subject: Omit<CallSubject, 'scrub' | 'asMember'>;
}

/** Null when the application to attach to is not known. */
function requestFor(
  payload: Exclude<GreenhousePayload, { readonly call: 'createCandidate' }>,
  ids: RecordIds,
  context: SendContext,
): Request | null {
  const candidate_id = Number(ids.recordId);
  const post = (path: string, permission: CallSubject['permission'], body: JsonObject): Request => ({
    call: { method: 'POST', path, body: { candidate_id, ...body } },
    subject: { permission, missing: 'record' },
  });
  switch (payload.call) {
    case 'addApplication':
      return post('/applications', 'applications:create', { ...payload.body, ...markedBy(context) });
    case 'addEmployment':
      return post('/candidate_employments', 'candidate_employments:create', payload.body);
    case 'addEducation':
      return post('/candidate_educations', 'candidate_educations:create', payload.body);
    case 'addNote':
      return post('/notes', 'notes:create', payload.body);
    case 'applyTag':
      return post('/applied_candidate_tags', 'applied_candidate_tags:create', {
        candidate_tag_id: Number(payload.tagId),
      });
    case 'attachResume':
      return attach(payload.fileName, ids, context);
    case 'restoreTitle': {
      const call = { method: 'PATCH', path: `/candidates/${ids.recordId}`, body: payload.body } as const;
      return { call, subject: { permission: 'candidates:update', missing: 'record' } };
    }
    case 'deleteCandidate': {
      const call = { method: 'DELETE', path: `/candidates/${ids.recordId}`, body: null } as const;
      return { call, subject: { permission: 'candidates:destroy', missing: 'record' } };
    }
  }
}

/** Attachments belong to an application alone, never to the candidate (Harvest v3, "Create attachment"). */
function attach(fileName: string, { applicationId }: RecordIds, { resume }: SendContext): Request | null {
  if (applicationId === null || !isId(applicationId) || resume === null) return null;
  const content = Buffer.from(resume.bytes).toString('base64');
  const body = {
    application_id: Number(applicationId),
    filename: fileName === '' ? resume.fileName : fileName,
    type: 'resume',
    content,
  };
  return {
    call: { method: 'POST', path: '/attachments', body },
    subject: { permission: 'attachments:create', missing: 'record' },
  };
}

/** The answer must name what was made; a change or removal of a known record need not. */
function answered(api: GreenhouseApi, payload: GreenhousePayload, ids: RecordIds, json: unknown): SendResult {
  if (payload.call === 'deleteCandidate') return stored(ids);
  const id = idOf(fieldsOf(json).id);
  if (id === null) return doubtful('its answer named nothing');
  if (payload.call === 'restoreTitle') {
    return id === ids.recordId ? stored(ids) : doubtful('its answer named another profile');
  }
  const candidateId = idOf(fieldsOf(json).candidate_id);
  if (candidateId !== null && candidateId !== ids.recordId) {
    // Only a résumé is sent to an application, which moves with the person when profiles are merged.
    if (payload.call !== 'attachResume') return doubtful('its answer named another profile');
    return stored(ids, [words.merged]);
  }
  return payload.call === 'addApplication' ? stored(recordIds(ids.recordId, id, api.access)) : stored(ids);
}
