import { fieldOf, idOf, isRecord, listOf, textOf } from '../answers/json.ts';
import { ValueList } from '../answers/value-list.ts';
import type { ContactStatus, ContactType } from '../contact-value.ts';
import { charged, free, type LookupAnswer, maybeCharged, type ProviderBill } from '../lookup-answer.ts';
import type { ContactWanted } from '../lookup-request.ts';
import { manifest } from './manifest.ts';

/** "About every 3 seconds" (RocketReach API, People Lookup Status). */
export const POLL_MS = 3000;

/** In what several profiles, or one, may be wrapped. */
const WRAPPINGS = ['profiles', 'people', 'results', 'data', 'profile', 'person'];

/**
 * The profiles of an answer: a list of them, one alone, or either under a name of its own. The examples of the
 * reference have a list of one where its description has one (People Lookup Status).
 */
export function profilesOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  if (!isRecord(body) || jobIdOf(body) !== null) return [body];
  const wrapped = WRAPPINGS.map((name) => fieldOf(body, name)).find(
    (value) => Array.isArray(value) || isRecord(value),
  );
  if (wrapped === undefined) return [body];
  return Array.isArray(wrapped) ? wrapped : [wrapped];
}

/** The id of a profile, under which its look-up is asked after; null when there is none. */
export function jobIdOf(profile: unknown): string | null {
  const id = idOf(fieldOf(profile, 'id'));
  // Several are joined with commas in a query.
  return id !== null && /^\d{1,30}$/.test(id) ? id : null;
}

/**
 * Reads one profile of a look-up, of a poll or of a webhook (RocketReach API, People Lookup). Null when it is none.
 * Values count only once the status is `complete`: before, there may be cached ones that are checked just then.
 */
export function readProfile(profile: unknown, want: ContactWanted, nowMs: number): LookupAnswer | null {
  if (!isRecord(profile)) return null;
  const status = textOf(profile.status)?.toLowerCase() ?? null;
  // "lookup failed" is how a search ends that found nobody (RocketReach API, People Lookup).
  if (/fail/.test(status ?? '') || isFailed(textOf(profile.message))) return free({ state: 'notFound' });
  if (status === null || !/^completed?$/.test(status)) {
    const jobId = jobIdOf(profile);
    // Without status or id it is not known what this is, nor could it be asked after.
    if (status === null || jobId === null) return null;
    return maybeCharged({ state: 'pending', jobId, nextPollAt: nowMs + POLL_MS });
  }
  const values = want === 'email' ? emailsOf(profile, nowMs) : phonesOf(profile, nowMs);
  const state = values.toState();
  const bill = chargeOf(profile, want);
  // Found beside an empty list: whether it was charged for is not said.
  if (bill === 'none') return state.state === 'found' ? maybeCharged(state) : free(state);
  if (bill === 'no') return free(state);
  // What they charge for is there, but nothing of it can be used: whether they did is not said.
  return bill === 'yes' && state.state === 'found' ? charged(state, 1) : maybeCharged(state);
}

/** Whether words say that a search is over and found nothing. */
export function isFailed(words: string | null): boolean {
  return /\blook[ -]?up (?:has )?failed\b/i.test(words ?? '');
}

type Charged = ProviderBill['charged'];

/** Only these are charged for (RocketReach FAQ): addresses of grade A or A-, and valid numbers. */
function chargeOf(profile: Readonly<Record<string, unknown>>, want: ContactWanted): Charged | 'none' {
  const list = want === 'email' ? profile.emails : profile.phones;
  if (list === null || list === undefined || (Array.isArray(list) && list.length === 0)) return 'none';
  if (!Array.isArray(list)) return 'unknown';
  const entries = list.map((entry) => (isRecord(entry) ? chargeOfEntry(entry, want) : 'unknown'));
  if (entries.includes('yes')) return 'yes';
  return entries.includes('unknown') ? 'unknown' : 'no';
}

function chargeOfEntry(entry: Readonly<Record<string, unknown>>, want: ContactWanted): Charged {
  if (want === 'phone') return phoneStatus(entry.validity) === 'invalid' ? 'no' : 'yes';
  const grade = textOf(entry.grade);
  if (grade === null) return 'unknown';
  return /^A-?$/i.test(grade) ? 'yes' : 'no';
}

function emailsOf(profile: Readonly<Record<string, unknown>>, nowMs: number): ValueList {
  const values = new ValueList('email', manifest.id, nowMs);
  for (const email of listOf(profile.emails)) {
    const grade = textOf(fieldOf(email, 'grade'));
    const smtp = textOf(fieldOf(email, 'smtp_valid'))?.toLowerCase() ?? null;
    const type = textOf(fieldOf(email, 'type'))?.toLowerCase() ?? null;
    values.email(fieldOf(email, 'email'), {
      type: emailType(type),
      providerConfidence: [grade, smtp].filter((word) => word !== null).join(', ') || null,
      status: type === 'disposable' && smtp !== 'invalid' ? 'risky' : emailStatus(smtp),
    });
  }
  // Not always repeated in the list.
  values.email(profile.recommended_professional_email, { type: 'work' });
  values.email(profile.current_work_email, { type: 'work' });
  values.email(profile.recommended_personal_email, { type: 'personal' });
  values.email(profile.current_personal_email, { type: 'personal' });
  return values;
}

function emailType(type: string | null): ContactType {
  if (type === 'professional') return 'work';
  if (type === 'personal') return 'personal';
  return type === 'disposable' || type === 'role-based' ? 'other' : 'unknown';
}

function emailStatus(smtp: string | null): ContactStatus {
  if (smtp === 'valid' || smtp === 'invalid') return smtp;
  return smtp === 'accept-all' ? 'risky' : 'unknown';
}

function phonesOf(profile: Readonly<Record<string, unknown>>, nowMs: number): ValueList {
  const values = new ValueList('phone', manifest.id, nowMs);
  const phones = listOf(profile.phones).filter(isRecord);
  const recommendedFirst = [
    ...phones.filter(({ recommended }) => recommended === true),
    ...phones.filter(({ recommended }) => recommended !== true),
  ];
  for (const phone of recommendedFirst) {
    const number = textOf(phone.e164) ?? phone.number;
    const extension = idOf(phone.extension);
    const full = extension !== null && typeof number === 'string' ? `${number} x${extension}` : number;
    values.phone(full, {
      type: phoneType(phone.type),
      providerConfidence: textOf(phone.grade),
      status: phoneStatus(phone.validity),
    });
  }
  return values;
}

function phoneType(type: unknown): ContactType {
  const text = textOf(type)?.toLowerCase() ?? '';
  if (text === 'mobile') return 'mobile';
  if (text.startsWith('direct')) return 'direct';
  return text === '' ? 'unknown' : 'other';
}

function phoneStatus(validity: unknown): ContactStatus {
  const text = textOf(validity)?.toLowerCase() ?? '';
  return text === 'valid' || text === 'invalid' ? text : 'unknown';
}
