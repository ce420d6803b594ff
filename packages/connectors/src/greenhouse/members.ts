import type { Answer, MemberLookup, ReadFailure, RemoteUser } from '../connector.ts';
import { fieldsOf, idOf, isId, list, text } from '../greenhouse-account/decode.ts';
import { judgeMember, unknownMember } from '../greenhouse-account/judge-member.ts';
import { identifyAccount } from './account.ts';
import type { GreenhouseApi } from './api.ts';
import { readAll, readByIds } from './lists.ts';
import { words } from './words.ts';

interface GreenhouseUser {
  readonly id: string;
  readonly name: string;
  readonly primaryEmail: string | null;
  readonly active: boolean;
}

interface Address {
  readonly userId: string;
  readonly email: string;
  readonly verified: boolean;
}

/**
 * The Greenhouse user with a member's e-mail address (G3). Greenhouse compares without letter case and covers
 * further addresses of a user (Harvest v3, "User emails"); we accept only the same spelling, of an address that is
 * theirs: their primary one, or one Greenhouse has not marked unverified. Service users are nobody's.
 */
export async function findMember(api: GreenhouseApi, email: string): Promise<MemberLookup> {
  const wanted = email.trim().toLowerCase();
  const unknown = unknownMember(email);
  if (wanted === '' || wanted.includes(',')) return unknown;
  const answer = await readAll(api, '/user_emails', [['email', email.trim()]], 'user_emails:list');
  if (answer.kind !== 'answer') return { kind: 'failed', failure: answer };
  const addresses = answer.value.flatMap((row) => readAddress(row, wanted));
  if (addresses.length === 0) return unknown;
  const users = await readUsers(
    api,
    addresses.map(({ userId }) => userId),
  );
  if (users.kind !== 'answer') return { kind: 'failed', failure: users };
  const theirs = addresses.flatMap((address) => {
    const user = users.value.find(({ id }) => id === address.userId);
    const proven = address.verified || user?.primaryEmail?.toLowerCase() === wanted;
    return user === undefined || !proven ? [] : [{ user, email: address.email }];
  });
  return judgeMember(email, theirs) ?? unknown;
}

/** An active user by id; `gone` when there is none. */
export async function readUser(api: GreenhouseApi, id: string): Promise<Answer<RemoteUser>> {
  if (!isId(id)) return gone;
  const users = await readUsers(api, [id]);
  if (users.kind !== 'answer') return users;
  const user = users.value.find((each) => each.id === id && each.active);
  if (user === undefined) return goneUnlessBlind(api);
  return { kind: 'answer', value: { id, name: user.name, email: user.primaryEmail ?? '' } };
}

const gone = { kind: 'gone', what: 'user', ...words.userGone(null) } as const;

/** Who may be shown nothing at all learns nothing of one user either. */
async function goneUnlessBlind(api: GreenhouseApi): Promise<typeof gone | ReadFailure> {
  const account = await identifyAccount(api);
  return account.kind === 'answer' ? gone : account;
}

/** Without service users, which Greenhouse lists only when asked for. */
async function readUsers(
  api: GreenhouseApi,
  ids: readonly string[],
): Promise<Answer<readonly GreenhouseUser[]>> {
  const answer = await readByIds(api, '/users', 'ids', ids, 'users:list');
  if (answer.kind !== 'answer') return answer;
  const users = answer.value.flatMap((row) => {
    const fields = fieldsOf(row);
    const id = idOf(fields.id);
    if (id === null || !ids.includes(id)) return [];
    const primaryEmail = text(fields.primary_email) ?? text(list(fields.emails)[0]);
    const name = text(fields.name) ?? primaryEmail ?? id;
    return [{ id, name, primaryEmail, active: fields.deactivated !== true }];
  });
  return { kind: 'answer', value: users };
}

function readAddress(row: unknown, wanted: string): readonly Address[] {
  const { user_id, email, verified } = fieldsOf(row);
  const userId = idOf(user_id);
  const address = text(email);
  // A filter may be ignored.
  if (userId === null || address === null || address.trim().toLowerCase() !== wanted) return [];
  return [{ userId, email: address, verified: verified !== false }];
}
