import { byId, fieldsOf, idOf } from './decode.ts';

/**
 * The key of a Greenhouse account, the same through every connector; null without users. It is the account's first
 * user: users are deactivated, never deleted, ids grow, and no two accounts share one.
 */
export function accountKeyOf(users: readonly unknown[]): string | null {
  const ids = users.flatMap((row) => idOf(fieldsOf(row).id) ?? []);
  const first = ids.toSorted(byId)[0];
  return first === undefined ? null : `first-user:${first}`;
}
