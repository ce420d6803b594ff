import type { JsonObject, SendContext, SendResult } from '../connector.ts';
import { type Fields, fieldsOf, idOf, time } from '../greenhouse-account/decode.ts';
import {
  keptOtherwise,
  NO_APPLICATION,
  NO_JOB,
  NO_REFERRER,
  NO_SOURCE,
} from '../greenhouse-account/kept-otherwise.ts';
import { recordIds } from '../greenhouse-account/profile.ts';
import type { GreenhouseApi } from './api.ts';
import { markedBy } from './application.ts';
import { doubtful } from './errors.ts';
import type { GreenhousePayload } from './payload.ts';

/** The one call that creates candidate and application, marked by the application's `created_at`. */
export async function sendCreate(
  api: GreenhouseApi,
  { member, body }: Extract<GreenhousePayload, { readonly call: 'createCandidate' }>,
  context: SendContext,
): Promise<SendResult> {
  const planned = objectOf(body.application);
  const { marker } = context;
  const sent: JsonObject = { ...body, application: { ...planned, ...markedBy(context) } };
  const call = { method: 'POST', path: '/candidates', body: sent } as const;
  // A bare 404 can only be about what the body names: where people are to go is what most often goes away.
  const missing =
    planned.job_id === undefined ? (planned.prospect_pool_id === undefined ? null : 'pool') : 'job';
  const subject = { permission: 'candidates:create', missing } as const;
  const written = await api.write(call, member, context, subject);
  if (written.kind === 'failed') return written.failure;
  const candidate = fieldsOf(fieldsOf(written.json).candidate);
  const application = fieldsOf(fieldsOf(written.json).application);
  const id = idOf(candidate.id);
  if (id === null) return doubtful('its answer named no candidate');
  const applicationId = idOf(application.id);
  const createdAt = time(application.created_at);
  return {
    kind: 'stored',
    ids: recordIds(id, applicationId, api.access),
    joinedExisting: null,
    markerHonoured: marker === null || createdAt === null ? null : createdAt === marker,
    followUps: [],
    warnings: [
      ...keptOtherwise(sent, candidate),
      ...(applicationId === null ? [NO_APPLICATION] : applicationDifferences(planned, application)),
    ],
  };
}

function objectOf(value: JsonObject[string] | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

function isList(value: JsonObject | readonly unknown[]): value is readonly unknown[] {
  return Array.isArray(value);
}

function applicationDifferences(sent: JsonObject, stored: Fields): readonly string[] {
  const lost = (field: string) =>
    sent[field] !== undefined && field in stored && idOf(stored[field]) !== idOf(sent[field]);
  return [
    ...(lost('job_id') ? [NO_JOB] : []),
    ...(lost('source_id') ? [NO_SOURCE] : []),
    ...(lost('referrer_id') ? [NO_REFERRER] : []),
    ...(lost('recruiter_id') ? ['Greenhouse did not take the recruiter.'] : []),
  ];
}
