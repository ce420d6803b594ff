import { describe, expect, it } from 'vitest';
import {
  leverServer,
  ok,
  paged,
  perTest,
  type Reply,
  refused,
  type Seen,
  USER_ID,
} from './testing/lever-server.ts';

const { serve, served } = perTest(leverServer);

describe('L4: the member', () => {
  const users = [
    { id: USER_ID, name: 'Jane', email: 'jane@example.com', createdAt: 20, deactivatedAt: null },
    { id: 'u2', name: 'Bob', email: 'Bob@Example.com', createdAt: 10 },
    { id: 'u3', name: 'Old', email: 'old@example.com', createdAt: 30, deactivatedAt: 5 },
  ];
  // Finds an address only in its own spelling, and shows deactivated users only when asked.
  const lever = (seen: Seen): Reply => {
    const email = seen.query.get('email');
    const shown = users.filter(
      (user) => seen.query.has('includeDeactivated') || (user.deactivatedAt ?? null) === null,
    );
    return paged(email === null ? shown : shown.filter((user) => user.email === email), 2)(seen);
  };

  it('is found by the same spelling', async () => {
    const client = await serve(lever);
    expect(await client.findMember('jane@example.com')).toEqual({
      kind: 'found',
      user: { id: USER_ID, name: 'Jane', email: 'jane@example.com' },
    });
    expect(served().seen).toHaveLength(1);
  });

  it('is found by a mixed-case spelling that is Lever’s own', async () => {
    const client = await serve(lever);
    expect(await client.findMember('Bob@Example.com')).toMatchObject({ kind: 'found', user: { id: 'u2' } });
  });

  it.each([
    ['Jane@Example.com', 'jane@example.com'],
    ['bob@example.com', 'Bob@Example.com'],
  ])('%s in another letter case is not accepted, and both are named', async (typed, theirs) => {
    const client = await serve(lever);
    const found = await client.findMember(typed);
    expect(found).toMatchObject({ kind: 'otherCase', user: { email: theirs } });
    if (found.kind !== 'otherCase') return;
    expect(found.message).toContain(typed);
    expect(found.message).toContain(theirs);
  });

  it('is told from a deactivated and an unknown one', async () => {
    const client = await serve(lever);
    expect(await client.findMember('old@example.com')).toMatchObject({ kind: 'deactivated' });
    expect(await client.findMember('nobody@example.com')).toMatchObject({ kind: 'unknown' });
  });

  it('is never someone else where the filter is ignored', async () => {
    const client = await serve(paged(users, 100));
    expect(await client.findMember('nobody@example.com')).toMatchObject({ kind: 'unknown' });
    expect(await client.findMember('jane@example.com')).toMatchObject({ user: { id: USER_ID } });
  });

  it('fails as such when the users cannot be read', async () => {
    const client = await serve(() => refused(403, 'no'));
    expect(await client.findMember('jane@example.com')).toMatchObject({
      kind: 'failed',
      failure: { kind: 'forbidden', permission: 'list-users' },
    });
  });

  it('is read by id when active', async () => {
    const client = await serve(({ path }) => {
      const user = users.find(({ id }) => path.endsWith(`/${id}`));
      return user === undefined ? refused(404, 'users x was not found') : ok(user);
    });
    expect(await client.readUser(USER_ID)).toMatchObject({ value: { email: 'jane@example.com' } });
    expect(await client.readUser('u3')).toMatchObject({ kind: 'gone', what: 'user' });
    expect(await client.readUser('u9')).toMatchObject({ kind: 'gone', what: 'user' });
  });

  it('the account is known by its oldest user, whatever the order', async () => {
    for (const rows of [users, [...users].reverse()]) {
      const client = await serve(paged(rows, 1));
      expect(await client.identifyAccount()).toEqual({ kind: 'answer', value: 'first-user:u2' });
    }
    const client = await serve(paged([], 1));
    expect(await client.identifyAccount()).toMatchObject({ kind: 'unavailable' });
  });
});
