import { describe, expect, it } from 'vitest';
import { manifest } from './manifest.ts';
import {
  byPath,
  greenhouseServer,
  newToken,
  ok,
  perTest,
  type Reply,
  refused,
  type Script,
  type Seen,
  USER,
} from './testing/greenhouse-server.ts';

const { serve, served } = perTest(greenhouseServer);

const answering = ({ method }: Seen): Reply =>
  method === 'GET' ? ok([{ id: 1 }]) : refused(method === 'POST' ? 422 : 404, 'Unprocessable Content');
const all = manifest.permissions.map(({ id }) => `harvest:${id}`);

describe('probing the scopes (I5)', () => {
  const verdicts = async (script: Script | Script['api']) => {
    const client = await serve(script);
    const report = await client.probe();
    return new Map(report.permissions.map(({ id, verdict }) => [id, verdict]));
  };

  it('asks for every scope once and stores nothing', async () => {
    const found = await verdicts({ api: answering, token: (n) => newToken(n, {}, { scope: all.join(' ') }) });
    expect([...found.keys()].sort()).toEqual(manifest.permissions.map(({ id }) => id).sort());
    expect(new Set(found.values())).toEqual(new Set(['works']));
    expect(served().seen).toHaveLength(manifest.permissions.length);
    for (const { json, method } of served().writes()) {
      if (method !== 'DELETE') expect(json).toEqual({ nothing_to_store: true });
    }
    expect(new Set(served().before.map(({ kind }) => kind))).toEqual(new Set(['read']));
  });

  it('takes a 403 for missing, and says what that costs', async () => {
    const client = await serve((seen) =>
      seen.path === '/v3/notes' && seen.method === 'POST' ? refused(403, 'Forbidden') : answering(seen),
    );
    const { permissions } = await client.probe();
    const notes = permissions.find(({ id }) => id === 'notes:create');
    expect(notes).toMatchObject({ verdict: 'missing' });
    expect(notes?.detail).toMatch(/résumé alone/);
  });

  it('never takes for green what could be otherwise', async () => {
    const found = await verdicts(({ method }) =>
      method === 'GET' ? ok([{ id: 1 }]) : { status: 201, body: {} },
    );
    expect(found.get('candidates:create')).toBe('unknown');
    // A change aimed at nobody is answered alike with and without the scope, as long as the token names none.
    const bare = await verdicts(answering);
    expect(bare.get('candidates:update')).toBe('unknown');
    expect(bare.get('candidates:create')).toBe('works');
    // A token that names its scopes, and not this one, speaks against what the call suggests.
    const without = all.filter((scope) => scope !== 'harvest:candidates:create');
    const named = await verdicts({ api: answering, token: (n) => newToken(n, {}, { scope: without }) });
    expect(named.get('candidates:create')).toBe('unknown');
  });

  it('believes an empty list only of somebody who is shown users', async () => {
    const sees = await verdicts(byPath({ '/users': [{ id: USER }] }));
    expect(sees.get('candidates:list')).toBe('works');
    const client = await serve(byPath({}));
    const { permissions } = await client.probe();
    const list = permissions.find(({ id }) => id === 'candidates:list');
    expect(list?.verdict).toBe('unknown');
    expect(list?.detail).toMatch(/Site Admins only/);
  });

  it('stops at once where the credential is refused or nobody answers', async () => {
    const wrong = await serve({
      api: answering,
      token: () => ({ status: 401, body: { error: 'invalid_client' } }),
    });
    expect(await wrong.probe()).toMatchObject({ permissions: [], refusal: { kind: 'unauthorised' } });
    const down = await serve(() => (response) => response.destroy());
    expect(await down.probe()).toMatchObject({ permissions: [], refusal: { kind: 'unavailable' } });
    expect(served().seen).toHaveLength(1);
  });
});

describe('the account', () => {
  it('is named by its first user, whatever the order', async () => {
    const client = await serve(byPath({ '/users': [{ id: 900 }, { id: 85 }, { id: 1200 }] }));
    expect(await client.identifyAccount()).toEqual({ kind: 'answer', value: 'first-user:85' });
    expect(served().seen[0]?.query.get('show_service_accounts')).toBe('true');
  });

  it('is not named by nobody', async () => {
    const client = await serve(() => ok([]));
    expect(await client.identifyAccount()).toMatchObject({ kind: 'forbidden' });
  });
});

describe('members (G3)', () => {
  const emails = [
    { user_id: USER, email: 'Dana.Fox@example.com', verified: true },
    { user_id: 4002, email: 'gone@example.com', verified: true },
    { user_id: 4003, email: 'claimed@example.com', verified: false },
    { user_id: 4004, email: 'service@example.com', verified: true },
    { user_id: 4005, email: 'new@example.com', verified: false },
  ];
  const users = [
    { id: USER, name: 'Dana Fox', primary_email: 'other@example.com', deactivated: false },
    { id: 4002, name: 'Gone', primary_email: 'gone@example.com', deactivated: true },
    { id: 4003, name: 'Mallory', primary_email: 'mallory@example.com', deactivated: false },
    { id: 4005, name: 'Newcomer', primary_email: 'new@example.com', deactivated: false },
  ];
  const account = byPath({ '/user_emails': emails, '/users': users });

  it.each<[string, string, string]>([
    ['the same spelling, also of a second address', 'Dana.Fox@example.com', 'found'],
    ['another letter case', 'dana.fox@example.com', 'otherCase'],
    ['a deactivated user', 'gone@example.com', 'deactivated'],
    ['an address somebody added without proof', 'claimed@example.com', 'unknown'],
    ['an unproven address that is the primary one', 'new@example.com', 'found'],
    ['a service user, whom Greenhouse does not list', 'service@example.com', 'unknown'],
    ['nobody', 'nobody@example.com', 'unknown'],
    ['two addresses at once', 'a@example.com,Dana.Fox@example.com', 'unknown'],
  ])('%s', async (_, email, kind) => {
    const client = await serve(account);
    const lookup = await client.findMember(email);
    expect(lookup.kind).toBe(kind);
    if (lookup.kind === 'otherCase') expect(lookup.message).toContain('Dana.Fox@example.com');
  });

  it('reads one active user by id', async () => {
    const client = await serve(account);
    expect(await client.readUser(String(USER))).toMatchObject({ value: { name: 'Dana Fox' } });
    expect(await client.readUser('4002')).toMatchObject({ kind: 'gone', what: 'user' });
    expect(await client.readUser('../x')).toMatchObject({ kind: 'gone', what: 'user' });
  });

  it('learns nothing of a user where it is shown no users at all', async () => {
    const client = await serve(() => ok([]));
    expect(await client.readUser(String(USER))).toMatchObject({ kind: 'forbidden' });
  });

  it('tells what a missing scope is for', async () => {
    const client = await serve(() => refused(403, 'Forbidden'));
    expect(await client.findMember('dana@example.com')).toMatchObject({
      kind: 'failed',
      failure: { kind: 'forbidden', permission: 'user_emails:list' },
    });
  });
});
