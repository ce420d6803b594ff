import { jsonOf } from '../answers/json.ts';
import { jsonBody } from '../calls/paced-calls.ts';
import type { Query } from '../calls/query.ts';
import type { SendContext, SendResult } from '../connector.ts';
import { fieldsOf, text, texts, time } from './decode.ts';
import { doubtful, writeFailure } from './errors.ts';
import type { LeverApi } from './lever-api.ts';
import { type FilePart, multipart, type TextPart } from './multipart.ts';
import { opportunityIds } from './opportunity.ts';
import type { CreateOpportunity, OpportunityFields } from './payload.ts';
import { phoneFormsAt } from './phone-forms.ts';
import { missingPhones, repairStep } from './repair-phones.ts';

/**
 * The one call that creates everything (Lever API reference, "Create an opportunity"); the older one for candidates takes
 * the same fields and makes an opportunity too.
 */
export async function sendCreate(
  api: LeverApi,
  payload: CreateOpportunity,
  wantsResume: boolean,
  context: SendContext,
): Promise<SendResult> {
  const { performAs, opportunity } = payload;
  const resume = wantsResume ? context.resume : null;
  const forms = phoneFormsAt(api.access.apiOrigin);
  const form = forms.current;
  const query: Query = [['perform_as', performAs], ...(resume === null ? [] : [['parse', 'true'] as const])];
  const outcome = await api.call({
    kind: 'write',
    method: 'POST',
    path: api.dialect.create.path,
    query,
    body:
      resume === null
        ? jsonForm(opportunity, context.marker)
        : multipartForm(opportunity, forms.write(form, opportunity.phones), context.marker, resume),
    beforeWrite: context.beforeWrite,
    afterWrite: context.afterWrite,
  });
  const failure = writeFailure(outcome, {
    permission: api.dialect.create.permission,
    postingId: opportunity.postings[0] ?? null,
    userId: performAs,
    scrub: api.scrub,
  });
  if (failure !== null) return failure;
  const answer = fieldsOf(jsonOf(outcome));
  const data = fieldsOf(answer.data);
  const ids = opportunityIds(data, api.access.environment);
  if (ids === null) return doubtful('its answer named no opportunity');
  const createdAt = time(data.createdAt);
  const lost = missingPhones(opportunity.phones, data.phones);
  // Of a person Lever already had it may keep its own numbers, which says nothing about the form.
  if (resume !== null && opportunity.phones.length > 0 && answer.deduped !== true)
    forms.learn(form, lost.length === 0);
  const repair = lost.length > 0 && ids.personId !== null ? [repairStep(opportunity.phones)] : [];
  const warnings = differences(opportunity, data, ids.applicationId);
  if (wantsResume && resume === null)
    warnings.push('There was no résumé to attach, so experience and education are missing.');
  if (lost.length > 0 && repair.length === 0) {
    warnings.push(`Lever did not take these phone numbers: ${lost.map(({ value }) => value).join(', ')}.`);
  }
  return {
    kind: 'stored',
    ids,
    joinedExisting: typeof answer.deduped === 'boolean' ? answer.deduped : null,
    markerHonoured: context.marker === null || createdAt === null ? null : createdAt === context.marker,
    followUps: repair,
    warnings,
  };
}

function jsonForm(fields: OpportunityFields, marker: number | null) {
  const { headline, location, contact, ...rest } = fields;
  const optional = { headline, location, contact, createdAt: marker };
  const given = Object.entries(optional).filter(([, value]) => value !== null);
  const lists = Object.entries(rest).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return jsonBody({ ...Object.fromEntries([...lists, ...given]), origin: 'sourced' });
}

/** Lists repeat a name ending in `[]`. */
function multipartForm(
  fields: OpportunityFields,
  phones: readonly TextPart[],
  marker: number | null,
  resume: { readonly fileName: string; readonly bytes: Uint8Array },
) {
  const one = (name: string, value: string | null): TextPart[] => (value === null ? [] : [{ name, value }]);
  const many = (name: string, values: readonly string[]): TextPart[] =>
    values.map((value) => ({ name: `${name}[]`, value }));
  const file: FilePart = {
    name: 'resumeFile',
    fileName: resume.fileName,
    type: 'application/pdf',
    bytes: resume.bytes,
  };
  return multipart([
    ...one('name', fields.name),
    ...one('headline', fields.headline),
    ...one('location', fields.location),
    ...many('emails', fields.emails),
    ...phones,
    ...many('links', fields.links),
    ...many('tags', fields.tags),
    ...many('sources', fields.sources),
    ...one('origin', 'sourced'),
    ...one('owner', fields.owner),
    ...many('postings', fields.postings),
    ...one('contact', fields.contact),
    ...one('createdAt', marker === null ? null : String(marker)),
    file,
  ]);
}

/**
 * What Lever kept instead of what was sent: on an e-mail match the known person's own data win, without a
 * word (reference, "Create an opportunity"). Tags may be more than sent: the posting adds its own.
 */
function differences(
  sent: OpportunityFields,
  stored: Readonly<Record<string, unknown>>,
  applicationId: string | null,
): string[] {
  const warnings: string[] = [];
  for (const field of ['name', 'headline', 'location'] as const) {
    const kept = text(stored[field]);
    if (sent[field] !== null && kept !== null && kept !== sent[field]) {
      warnings.push(`Lever kept the ${field} it had: “${kept}” instead of “${sent[field]}”.`);
    }
  }
  for (const field of ['tags', 'sources'] as const) {
    const lost = sent[field].filter((value) => !texts(stored[field]).includes(value));
    if (lost.length > 0) warnings.push(`Lever did not take these ${field}: ${lost.join(', ')}.`);
  }
  if (sent.postings.length > 0 && applicationId === null) {
    warnings.push('Lever stored the person without the job: add it in Lever.');
  }
  return warnings;
}
