import type { JsonObject, SendContext, SendResult } from '../connector.ts';
import { type Fields, fieldsOf, idOf, isFields, list } from '../greenhouse-account/decode.ts';
import {
  keptOtherwise,
  NO_APPLICATION,
  NO_JOB,
  NO_REFERRER,
  NO_SOURCE,
} from '../greenhouse-account/kept-otherwise.ts';
import { recordIds } from '../greenhouse-account/profile.ts';
import { saidBy } from '../greenhouse-account/said.ts';
import { describeFailure } from './actor.ts';
import type { HarvestApi } from './api.ts';
import { doubtful } from './errors.ts';
import { withCode } from './file-code.ts';
import { type CreatePayload, isJsonObject } from './payload.ts';
import { applicationsIn, markersIn, readApplication } from './record.ts';

/** The one call that creates everything, marked by the name of the résumé in it. */
export async function sendCreate(
  api: HarvestApi,
  { call, member, fileName, body }: CreatePayload,
  context: SendContext,
): Promise<SendResult> {
  const { marker, resume } = context;
  const onJob = call === 'addCandidate';
  const sent = resume === null ? body : withResume(body, attachment(fileName, marker, resume));
  const request = { method: 'POST', path: onJob ? '/candidates' : '/prospects', body: sent } as const;
  // A bare 404 can only be about what the body names, or about the member.
  const subject = {
    permission: onJob ? 'candidates:create' : 'prospects:create',
    missing: onJob ? 'job' : null,
  } as const;
  const written = await api.write(request, member, context, subject);
  if (written.kind === 'failed') return describeFailure(api, written, member);
  const stored = fieldsOf(written.json);
  const id = idOf(stored.id);
  if (id === null) {
    // Errors were seen to come with 201.
    const said = saidBy(written.answered.body, api.scrub);
    return doubtful(said === null ? 'its answer named no candidate' : `its answer says “${said}”`);
  }
  if (isDelayed(written.answered.status, stored)) {
    return doubtful(`it took it up for later, as candidate ${id}`);
  }
  const [application] = applicationsIn(stored);
  const applicationId = application?.id ?? idOf(list(stored.application_ids)[0]);
  const markers = markersIn(stored);
  return {
    kind: 'stored',
    ids: recordIds(id, applicationId, api.access),
    joinedExisting: null,
    // The answer need not show files at all.
    markerHonoured:
      marker === null || resume === null || !showsFiles(stored) ? null : markers.includes(marker),
    followUps: [],
    warnings: [
      ...(resume === null ? ['There was no résumé to attach.'] : []),
      ...keptOtherwise(sent, stored),
      ...missingParts(sent, stored),
      ...(applicationId === null
        ? [NO_APPLICATION]
        : applicationDifferences(sent, fieldsOf(list(stored.applications)[0]))),
    ],
  };
}

/** Types and keys as in "Add candidate", `attachments` (Harvest v1 reference). */
function attachment(
  planned: string,
  marker: number | null,
  resume: { readonly fileName: string; readonly bytes: Uint8Array },
): JsonObject {
  const name = planned === '' ? resume.fileName : planned;
  return {
    filename: marker === null ? name : withCode(name, marker),
    type: 'resume',
    content: Buffer.from(resume.bytes).toString('base64'),
    content_type: 'application/pdf',
  };
}

function withResume(body: JsonObject, file: JsonObject): JsonObject {
  const attachments = [file];
  if (isJsonObject(body.application)) return { ...body, application: { ...body.application, attachments } };
  const applications = plannedApplications(body).map((one, index) =>
    index === 0 ? { ...one, attachments } : one,
  );
  return { ...body, applications };
}

function plannedApplications(body: JsonObject): readonly JsonObject[] {
  const { applications } = body;
  return Array.isArray(applications) ? applications.filter(isJsonObject) : [];
}

/** A reply of ids alone, or with 202, says that the candidate is yet to come ("Add candidate"). */
function isDelayed(status: number, stored: Fields): boolean {
  return status === 202 || !('first_name' in stored || 'created_at' in stored);
}

function showsFiles(stored: Fields): boolean {
  return [stored, ...list(stored.applications).map(fieldsOf)].some((row) => Array.isArray(row.attachments));
}

/** Employments and educations that did not arrive. */
function missingParts(sent: JsonObject, stored: Fields): readonly string[] {
  return ['employments', 'educations'].flatMap((field) => {
    const missing = list(sent[field]).length - list(stored[field]).length;
    return Array.isArray(stored[field]) && missing > 0
      ? [`Greenhouse did not take ${missing} of the ${field}: the résumé has them.`]
      : [];
  });
}

function applicationDifferences(sent: JsonObject, row: Fields): readonly string[] {
  const stored = readApplication(row);
  if (stored === null) return [];
  const planned = isJsonObject(sent.application) ? sent.application : plannedApplications(sent)[0];
  const job = idOf(planned?.job_id);
  const referrer = isFields(planned?.referrer) ? idOf(planned.referrer.value) : null;
  return [
    ...('jobs' in row && job !== null && !stored.jobIds.includes(job) ? [NO_JOB] : []),
    ...('source' in row && stored.sourceId !== idOf(planned?.source_id) ? [NO_SOURCE] : []),
    ...('credited_to' in row && stored.creditedTo !== referrer ? [NO_REFERRER] : []),
  ];
}
