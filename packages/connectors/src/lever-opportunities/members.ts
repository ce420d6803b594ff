import type { Query } from '../calls/query.ts';
import type { Answer, MemberLookup, RemoteUser } from '../connector.ts';
import { fieldsOf, text } from './decode.ts';
import { trouble } from './errors.ts';
import { isId, type LeverApi } from './lever-api.ts';
import { words } from './words.ts';

interface LeverUser extends RemoteUser {
  readonly active: boolean;
}

const ALSO_DEACTIVATED = ['includeDeactivated', 'true'] as const;

/**
 * The Lever user with a member's e-mail address (L4). Lever finds an address only in its own spelling
 * (Lever API reference, "List all users"), so we look as typed, then in lower case, then through everybody;
 * only the same spelling, letter case included, is accepted, and never anyone else.
 */
export async function findMember(api: LeverApi, email: string): Promise<MemberLookup> {
  const spellings = new Set([email, email.trim().toLowerCase()]);
  for (const spelling of spellings) {
    const users = await listUsers(api, [['email', spelling]], email);
    if (users.kind !== 'answer') return { kind: 'failed', failure: users };
    if (users.value.length > 0) return judge(email, users.value);
  }
  const all = await listUsers(api, [], email);
  return all.kind === 'answer' ? judge(email, all.value) : { kind: 'failed', failure: all };
}

/** An active user by id; `gone` when there is none. */
export async function readUser(api: LeverApi, id: string): Promise<Answer<RemoteUser>> {
  const gone = { kind: 'gone', what: 'user', ...words.userGone(null) } as const;
  if (!isId(id)) return gone;
  const answer = await api.read(`/users/${id}`, [], { permission: 'read-user', userId: id });
  if (answer.kind === 'gone' || (answer.kind === 'rejected' && answer.status === 404)) {
    return gone;
  }
  if (answer.kind !== 'answer') return answer;
  const user = readLeverUser(fieldsOf(answer.value).data);
  if (user === null || user.id !== id) return trouble('its answer named another user');
  return user.active ? { kind: 'answer', value: known(user) } : gone;
}

/** Users whose address is the wanted one but for letter case: a filter may be ignored. */
async function listUsers(api: LeverApi, filter: Query, email: string): Promise<Answer<readonly LeverUser[]>> {
  const answer = await api.readAll('/users', [...filter, ALSO_DEACTIVATED], 'list-users');
  if (answer.kind !== 'answer') return answer;
  const wanted = email.trim().toLowerCase();
  const users = answer.value.map(readLeverUser).filter((user) => user !== null);
  return { kind: 'answer', value: users.filter((user) => user.email.trim().toLowerCase() === wanted) };
}

function judge(email: string, users: readonly LeverUser[]): MemberLookup {
  const exact = users.find((user) => user.active && user.email === email);
  if (exact !== undefined) return { kind: 'found', user: known(exact) };
  const otherCase = users.find(({ active }) => active);
  if (otherCase !== undefined) {
    const message =
      `Your sign-in e-mail here is ${email}, in Lever it is ${otherCase.email}: letter case counts, so take ` +
      'Lever’s spelling for your sign-in e-mail.';
    return { kind: 'otherCase', user: known(otherCase), message };
  }
  const deactivated = users[0];
  if (deactivated !== undefined) {
    const message =
      `Your sign-in e-mail here is ${email}, and the Lever user ${deactivated.email} is deactivated: ask a Lever ` +
      'admin to reactivate it.';
    return { kind: 'deactivated', user: known(deactivated), message };
  }
  const message =
    `Lever has no user with your sign-in e-mail ${email}: ask a Lever admin to invite you under it, or change ` +
    'your sign-in e-mail to the address you use in Lever.';
  return { kind: 'unknown', message };
}

function readLeverUser(value: unknown): LeverUser | null {
  const user = fieldsOf(value);
  const id = text(user.id);
  const email = text(user.email);
  if (id === null || email === null) return null;
  const active = (user.deactivatedAt ?? null) === null;
  return { id, email, name: text(user.name) ?? email, active };
}

function known({ id, name, email }: LeverUser): RemoteUser {
  return { id, name, email };
}
