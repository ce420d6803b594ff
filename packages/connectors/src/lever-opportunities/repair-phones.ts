import { jsonOf } from '../answers/json.ts';
import { stored } from '../answers/stored.ts';
import { tellAll } from '../answers/tell-all.ts';
import { jsonBody } from '../calls/paced-calls.ts';
import type { Answer, Failure, PlanStep, RecordIds, SendContext, SendResult } from '../connector.ts';
import { type Fields, fieldsOf, isFields, text, texts } from './decode.ts';
import { doubtful, trouble, writeFailure } from './errors.ts';
import { isId, type LeverApi } from './lever-api.ts';
import { type LeverPhone, readPhones, toJson } from './payload.ts';

/** Those of `sent` that are not among the phones Lever lists. Lever may write a number its own way: digits count. */
export function missingPhones(sent: readonly LeverPhone[], listed: unknown): readonly LeverPhone[] {
  const known = new Set(readPhones(listed).map(digits));
  return sent.filter((phone) => !known.has(digits(phone)));
}

/** The step that makes sure of a person's phone numbers, after the create that first sent them. */
export function repairStep(phones: readonly LeverPhone[]): PlanStep {
  return {
    id: 'repair-phones',
    effect: 'amend',
    label: 'Add the phone numbers',
    attachesResume: false,
    target: null,
    payload: toJson({ call: 'repairPhones', phones }),
  };
}

/**
 * Adds phone numbers to a contact: reads it, merges, writes everything back, because it is not known whether
 * the update call replaces or keeps what it is not given (Lever API reference, "Update a contact"). A refusal
 * costs the phone numbers, not the export: it becomes a warning.
 */
export async function repairPhones(
  api: LeverApi,
  target: RecordIds,
  phones: readonly LeverPhone[],
  context: SendContext,
): Promise<SendResult> {
  const contact = await readContact(api, target);
  if (contact.kind !== 'answer') return orWarning(contact, target, phones);
  const lost = missingPhones(phones, contact.value.phones);
  if (lost.length === 0) return stored(target, []);
  if (contact.value.isAnonymized === true) {
    return stored(target, ['The person is anonymised in Lever, which takes no phone numbers then.']);
  }
  const outcome = await api.call({
    kind: 'write',
    method: 'PUT',
    path: `/contacts/${target.personId}`,
    query: [],
    body: jsonBody(merged(contact.value, lost)),
    beforeWrite: context.beforeWrite,
    afterWrite: context.afterWrite,
  });
  const failure = writeFailure(outcome, { permission: 'update-contact', scrub: api.scrub });
  if (failure !== null) return orWarning(failure, target, phones);
  const answer = fieldsOf(fieldsOf(jsonOf(outcome)).data);
  if (text(answer.id) === null) return doubtful('its answer named no contact');
  const still = missingPhones(phones, answer.phones);
  return stored(target, still.length === 0 ? [] : [notTaken(still)]);
}

/** Whether the contact has all of these phone numbers. */
export async function hasPhones(
  api: LeverApi,
  target: RecordIds,
  phones: readonly LeverPhone[],
): Promise<Answer<boolean>> {
  const contact = await readContact(api, target);
  if (contact.kind !== 'answer') return contact;
  return { kind: 'answer', value: missingPhones(phones, contact.value.phones).length === 0 };
}

async function readContact(api: LeverApi, target: RecordIds): Promise<Answer<Fields>> {
  if (target.personId === null || !isId(target.personId)) return trouble('the contact is not known');
  const answer = await api.read(`/contacts/${target.personId}`, [], { permission: 'read-contact' });
  if (answer.kind !== 'answer') return answer;
  const contact = fieldsOf(answer.value).data;
  // Without its own data the contact would be overwritten with nothing.
  if (!isFields(contact) || contact.id !== target.personId) return trouble('its answer named no contact');
  return { kind: 'answer', value: contact };
}

/** Location is an object when read and a string when written (reference, "Contacts"). */
function merged(contact: Fields, lost: readonly LeverPhone[]): Fields {
  const { name, headline, location, emails } = contact;
  const place = text(location) ?? text(fieldsOf(location).name);
  return {
    ...(text(name) === null ? {} : { name }),
    ...(text(headline) === null ? {} : { headline }),
    ...(place === null ? {} : { location: place }),
    emails: texts(emails),
    phones: [...readPhones(contact.phones), ...lost],
  };
}

function orWarning(failure: Failure, target: RecordIds, phones: readonly LeverPhone[]): SendResult {
  const refused = failure.kind === 'forbidden' || failure.kind === 'rejected' || failure.kind === 'gone';
  return refused ? stored(target, [`${notTaken(phones)} ${tellAll(failure)}`]) : failure;
}

function notTaken(phones: readonly LeverPhone[]): string {
  return `Lever did not take these phone numbers: ${phones.map(({ value }) => value).join(', ')}.`;
}

function digits({ value }: LeverPhone): string {
  const only = value.replace(/\D/g, '');
  return only === '' ? value : only;
}
