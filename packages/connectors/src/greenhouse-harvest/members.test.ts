import { describe, expect, it } from 'vitest';
import {
  byPath,
  harvestServer,
  ok,
  perTest,
  type Reply,
  refused,
  type Seen,
  USER,
  userRow,
} from './testing/harvest-server.ts';

const { serve, served } = perTest(harvestServer);

const NOT_FOUND = refused(404, 'Resource not found');

describe('the account', () => {
  it('is named by its first user, as with v3, so that v1 then v3 forgets nothing', async () => {
    const client = await serve(byPath({ '/users': [{ id: 900 }, { id: 85 }, { id: 1200 }] }));
    expect(await client.identifyAccount()).toEqual({ kind: 'answer', value: 'first-user:85' });
    const nobody = await serve(() => ok([]));
    expect(await nobody.identifyAccount()).toMatchObject({ kind: 'unavailable' });
  });
});

describe('members (G3)', () => {
  const users = [
    userRow(),
    userRow({ id: 4002, primary_email_address: 'gone@example.com', emails: [], disabled: true }),
  ];
  const exact = (seen: Seen) =>
    users.filter(
      ({ emails, primary_email_address }) =>
        seen.query.get('email') === null ||
        JSON.stringify([emails, primary_email_address]).includes(`"${seen.query.get('email')}"`),
    );
  const styles: readonly (readonly [string, (seen: Seen) => Reply])[] = [
    ['a list', (seen) => ok(exact(seen))],
    ['one user', (seen) => ok(seen.query.has('email') ? (exact(seen)[0] ?? []) : users)],
    ['404 for nobody', (seen) => (exact(seen).length === 0 ? NOT_FOUND : ok(exact(seen)))],
    ['everybody, ignoring the filter', () => ok(users)],
  ];
  const cases: readonly (readonly [string, string])[] = [
    ['Dana.Fox@example.com', 'found'],
    ['dana@example.com', 'found'],
    ['DANA@example.com', 'otherCase'],
    ['dana.fox@example.com', 'otherCase'],
    ['gone@example.com', 'deactivated'],
    ['nobody@example.com', 'unknown'],
    [' ', 'unknown'],
  ];

  it.each(styles)('are found by the exact spelling, where users are answered as %s', async (_, script) => {
    const client = await serve(script);
    for (const [email, kind] of cases) {
      const lookup = await client.findMember(email);
      expect([email, lookup.kind]).toEqual([email, kind]);
      if (email === 'dana.fox@example.com' && lookup.kind === 'otherCase')
        expect(lookup).toMatchObject({ user: { id: String(USER), email: 'Dana.Fox@example.com' } });
    }
  });

  it('are asked for as typed and in lower case before everybody is looked through', async () => {
    const client = await serve(byPath({ '/users': [] }));
    await client.findMember('Dana@example.com');
    expect(served().seen.map(({ query }) => query.get('email'))).toEqual([
      'Dana@example.com',
      'dana@example.com',
      null,
    ]);
  });

  it('reads one active user by id, and tells what a missing permission is for', async () => {
    const client = await serve(byPath({ [`/users/${USER}`]: userRow(), '/users/4002': users[1] }));
    expect(await client.readUser(String(USER))).toMatchObject({ value: { name: 'Dana Fox' } });
    for (const id of ['4002', '4003', '../x']) {
      expect(await client.readUser(id)).toMatchObject({ kind: 'gone', what: 'user' });
    }
    const forbidden = await serve(() => refused(403, 'Forbidden'));
    expect(await forbidden.findMember('dana@example.com')).toMatchObject({
      kind: 'failed',
      failure: { kind: 'forbidden', permission: 'users:list' },
    });
  });
});
