import { jsonOf } from '../answers/json.ts';
import type { Answer, MemberLookup, RemoteUser } from '../connector.ts';
import { fieldsOf, idOf, isFields, isId, list, text } from '../greenhouse-account/decode.ts';
import { judgeMember, type OwnedAddress, unknownMember } from '../greenhouse-account/judge-member.ts';
import { answersAtAll } from './answers-at-all.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';
import { readAll } from './lists.ts';
import { words } from './words.ts';

interface HarvestUser {
  readonly id: string;
  readonly name: string;
  /** The primary address first. */
  readonly emails: readonly string[];
  readonly active: boolean;
}

/**
 * The Greenhouse user with a member's e-mail address (G3). `GET /users?email=` covers further addresses of a user; how
 * it compares letter case is not stated, nor whether it answers with one user, a list or 404 (Harvest v1 reference,
 * "List users"). So it is asked as typed, then in lower case, then everybody is looked through; only the same spelling
 * is accepted.
 */
export async function findMember(api: HarvestApi, email: string): Promise<MemberLookup> {
  const wanted = email.trim().toLowerCase();
  const unknown = unknownMember(email);
  if (wanted === '') return unknown;
  for (const spelling of new Set([email.trim(), wanted])) {
    const answer = await api.read('/users', [['email', spelling]], {
      permission: 'users:list',
      missing: 'user',
    });
    if (answer.kind === 'gone') continue;
    if (answer.kind !== 'answer') return { kind: 'failed', failure: answer };
    const found = judgeMember(email, withAddress(rowsOf(jsonOf(answer.value)), email));
    if (found !== null) return found;
  }
  const all = await readAll(api, '/users', [], 'users:list');
  if (all.kind !== 'answer') return { kind: 'failed', failure: all };
  return judgeMember(email, withAddress(all.value, email)) ?? unknown;
}

/** An active user by id; `gone` when there is none. */
export async function readUser(api: HarvestApi, id: string): Promise<Answer<RemoteUser>> {
  const user = await readHarvestUser(api, id);
  if (user.kind !== 'answer') return user;
  const known = user.value;
  if (known?.active !== true) return { kind: 'gone', what: 'user', ...words.userGone(null) };
  return { kind: 'answer', value: { id, name: known.name, email: known.emails[0] ?? '' } };
}

/** One user, also one who is disabled; null when there is none. */
export async function readHarvestUser(api: HarvestApi, id: string): Promise<Answer<HarvestUser | null>> {
  if (!isId(id)) return { kind: 'answer', value: null };
  const answer = await api.read(`/users/${id}`, [], { permission: 'users:read', missing: 'user' });
  if (answer.kind === 'gone') {
    const answers = await answersAtAll(api);
    return answers.kind === 'answer' ? { kind: 'answer', value: null } : answers;
  }
  if (answer.kind !== 'answer') return answer;
  const user = userOf(jsonOf(answer.value));
  return user === null || user.id !== id
    ? trouble('its answer named another user')
    : { kind: 'answer', value: user };
}

function rowsOf(json: unknown): readonly unknown[] {
  return isFields(json) ? [json] : list(json);
}

/** Those with the address, in the spelling asked for where they have it; a filter may be ignored. */
function withAddress(rows: readonly unknown[], email: string): readonly OwnedAddress[] {
  const wanted = email.trim().toLowerCase();
  return rows
    .flatMap((row) => userOf(row) ?? [])
    .flatMap((user) => {
      const alike = user.emails.filter((own) => own.trim().toLowerCase() === wanted);
      const [first] = alike;
      return first === undefined ? [] : [{ user, email: alike.includes(email) ? email : first }];
    });
}

function userOf(row: unknown): HarvestUser | null {
  const fields = fieldsOf(row);
  const id = idOf(fields.id);
  if (id === null) return null;
  const others = list(fields.emails).flatMap((one) => text(one) ?? []);
  const emails = [...new Set([text(fields.primary_email_address), ...others])].filter((one) => one !== null);
  const name = text(fields.name) ?? emails[0] ?? id;
  return { id, name, emails, active: fields.disabled !== true };
}
