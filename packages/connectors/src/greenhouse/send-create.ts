import type { JsonObject, SendContext, SendResult } from '../connector.ts';
import type { GreenhouseApi } from './api.ts';
import { markedBy } from './application.ts';
import { type Fields, fieldsOf, idOf, list, text, texts, time } from './decode.ts';
import { doubtful } from './errors.ts';
import type { GreenhousePayload } from './payload.ts';
import { tagKey } from './read-references.ts';
import { recordIds } from './record.ts';

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
      ...differences(sent, candidate),
      ...(applicationId === null
        ? ['Greenhouse stored the person without application: add the job or pool there.']
        : applicationDifferences(planned, application)),
    ],
  };
}

function objectOf(value: JsonObject[string] | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

function isList(value: JsonObject | readonly unknown[]): value is readonly unknown[] {
  return Array.isArray(value);
}

/** What Greenhouse kept otherwise; only what its answer shows counts, and lists come back in any order. */
function differences(sent: JsonObject, stored: Fields): readonly string[] {
  const warnings: string[] = [];
  for (const [field, name] of [
    ['first_name', 'first name'],
    ['last_name', 'last name'],
    ['title', 'title'],
  ] as const) {
    const asked = text(sent[field]);
    const kept = text(stored[field]);
    if (asked !== null && kept !== null && asked !== kept) {
      warnings.push(`Greenhouse keeps the ${name} as “${kept}” instead of “${asked}”.`);
    }
  }
  if (Array.isArray(stored.tags)) {
    const kept = new Set(texts(stored.tags).map(tagKey));
    const lost = texts(sent.tags).filter((tag) => !kept.has(tagKey(tag)));
    if (lost.length > 0) warnings.push(`Greenhouse did not take these tags: ${lost.join(', ')}.`);
  }
  if (Array.isArray(stored.email_addresses)) {
    const values = (of: unknown) => list(of).flatMap((item) => text(fieldsOf(item).value) ?? []);
    const kept = new Set(values(stored.email_addresses).map((email) => email.toLowerCase()));
    const lost = values(sent.email_addresses).filter((email) => !kept.has(email.toLowerCase()));
    if (lost.length > 0) warnings.push(`Greenhouse did not take these e-mail addresses: ${lost.join(', ')}.`);
  }
  return warnings;
}

function applicationDifferences(sent: JsonObject, stored: Fields): readonly string[] {
  const lost = (field: string) =>
    sent[field] !== undefined && field in stored && idOf(stored[field]) !== idOf(sent[field]);
  return [
    ...(lost('job_id') ? ['Greenhouse stored the person without the job: add it there.'] : []),
    ...(lost('source_id') ? ['Greenhouse did not take the source.'] : []),
    ...(lost('referrer_id') ? ['Greenhouse did not take the referrer.'] : []),
    ...(lost('recruiter_id') ? ['Greenhouse did not take the recruiter.'] : []),
  ];
}
