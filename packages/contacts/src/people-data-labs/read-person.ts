import { fieldOf, isRecord, listOf, numberOf, textOf } from '../answers/json.ts';
import { type Said, ValueList } from '../answers/value-list.ts';
import type { ContactType } from '../contact-value.ts';
import type { LookupState } from '../lookup-answer.ts';
import type { ContactWanted } from '../lookup-request.ts';
import { manifest } from './manifest.ts';

/** Asked for with `data_include`: only contact data, so that age, sex and the like never arrive. */
export const FIELDS: Readonly<Record<ContactWanted, readonly string[]>> = {
  email: ['work_email', 'recommended_personal_email', 'personal_emails', 'emails'],
  phone: ['mobile_phone', 'phone_numbers', 'phones'],
};

/**
 * Reads the body of a 200 (People Data Labs, Person Enrichment API, Output Response). Null when it is no such body.
 *
 * Plans without contact data get `true` where there is something: that is never a value, and as the only thing known
 * it means that the plan lacks it.
 */
export function readPerson(body: unknown, want: ContactWanted, nowMs: number): LookupState | null {
  const data = fieldOf(body, 'data');
  if (!isRecord(data)) return null;
  const likelihood = numberOf(fieldOf(body, 'likelihood'));
  // The likelihood is that of the person, not of an address: it is told, but is no confidence of a value.
  const said: Said = { providerConfidence: likelihood === null ? null : `likelihood ${likelihood}` };
  const values = new ValueList(want, manifest.id, nowMs);

  values.email(data.work_email, { ...said, type: 'work' });
  values.email(data.recommended_personal_email, { ...said, type: 'personal' });
  for (const email of listOf(data.personal_emails)) values.email(email, { ...said, type: 'personal' });
  for (const email of listOf(data.emails))
    values.email(fieldOf(email, 'address'), { ...said, type: typeOf(fieldOf(email, 'type')) });

  values.phone(data.mobile_phone, { ...said, type: 'mobile' });
  for (const phone of listOf(data.phone_numbers)) values.phone(phone, said);
  for (const phone of listOf(data.phones)) values.phone(fieldOf(phone, 'number'), said);

  const state = values.toState();
  const hidden = FIELDS[want].some((name) => data[name] === true);
  if (state.state === 'found' || !hidden) return state;
  const what = want === 'email' ? 'e-mail addresses' : 'phone numbers';
  return {
    state: 'notEntitled',
    reason: `Your People Data Labs plan does not include ${what}: it only says that there are some.`,
  };
}

function typeOf(type: unknown): ContactType {
  const text = textOf(type)?.toLowerCase() ?? '';
  if (text.includes('personal')) return 'personal';
  return text.includes('professional') || text.includes('work') ? 'work' : 'unknown';
}
