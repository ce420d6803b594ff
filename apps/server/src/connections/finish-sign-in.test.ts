import { type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../services.ts';
import {
  connectLever,
  crosswalkUrl,
  endpointAt,
  openWorkspace,
  type Workspace,
} from './testing/workspace.ts';

let lever: RehearsalLever;
let space: Workspace;
let organizationId: string;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  const { clientId, clientSecret } = lever.oauthClient;
  space = await openWorkspace({
    rehearsal: endpointAt(lever.origin, { id: clientId, secret: clientSecret }),
  });
});
beforeEach(async () => {
  lever.reset();
  organizationId = await space.addOrganization();
  const admin = await space.addMember(organizationId, 'admin@example.com', { role: 'admin' });
  await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
});
afterAll(async () => {
  await space.close();
  await lever.close();
});

const opened = z.object({ status: z.literal('open'), authenticationId: z.string(), url: z.url() });

async function begin(actor: Actor) {
  const reply = await space.call(actor, 'POST', '/connections/Hiring/authentications', {});
  expect(reply.status).toBe(200);
  return opened.parse(reply.json);
}

/** Signs in at the look-alike and returns the address it sends the browser back to. */
async function signIn(url: string, as: string, decision?: 'deny'): Promise<string> {
  const address = new URL(url);
  address.searchParams.set('rehearsal_user', as);
  if (decision !== undefined) address.searchParams.set('rehearsal_decision', decision);
  const response = await fetch(address, { redirect: 'manual' });
  return response.headers.get('location') ?? '';
}

const ask = async (actor: Actor, id: string) =>
  (await space.call(actor, 'GET', `/authentications/${id}`)).json;

function identities() {
  return space.database.db
    .selectFrom('ats_identities')
    .select(['member_id', 'remote_email', 'method'])
    .where('organization_id', '=', organizationId)
    .execute();
}

describe('signing in to Lever (L3)', () => {
  it('shows who the member is, keeps no token, and tells whoever waits', async () => {
    const sam = await space.addMember(organizationId, 'sam.super@rehearsal.example', { confirmed: false });
    const { url, authenticationId } = await begin(sam);
    expect(await ask(sam, authenticationId)).toMatchObject({ status: 'waiting' });
    const back = await signIn(url, 'sam.super@rehearsal.example');
    expect(back.startsWith(`${crosswalkUrl}/oauth/lever/callback?`)).toBe(true);
    const page = await space.browse(back);
    expect(page.status).toBe(200);
    expect(page.text).toContain('authenticated with Lever as sam.super@rehearsal.example');
    expect(await ask(sam, authenticationId)).toMatchObject({
      status: 'done',
      method: 'oauth',
      identity: { name: 'Sam Super', email: 'sam.super@rehearsal.example' },
    });
    expect(await identities()).toEqual([
      { member_id: sam.memberId, remote_email: 'sam.super@rehearsal.example', method: 'oauth' },
    ]);
    const attempts = await space.database.db.selectFrom('oauth_attempts').selectAll().execute();
    const kept = JSON.stringify(attempts) + space.logged();
    for (const secret of ['code', 'state'].map((name) => new URL(back).searchParams.get(name) ?? name)) {
      expect(kept).not.toContain(secret);
    }
  });

  it('falls back to the confirmed e-mail where only a Super Admin may consent, and says so', async () => {
    const tess = await space.addMember(organizationId, 'tess.team@rehearsal.example');
    const { url, authenticationId } = await begin(tess);
    const page = await space.browse(await signIn(url, 'tess.team@rehearsal.example'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('only its admins');
    expect(page.text).toContain('confirmed e-mail');
    expect(await ask(tess, authenticationId)).toMatchObject({ status: 'done', method: 'email' });
  });

  it('does not fall back for an e-mail nobody has confirmed', async () => {
    const tess = await space.addMember(organizationId, 'tess.team@rehearsal.example', { confirmed: false });
    const { url, authenticationId } = await begin(tess);
    const page = await space.browse(await signIn(url, 'tess.team@rehearsal.example'));
    expect(page.status).toBe(409);
    expect(await ask(tess, authenticationId)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('not confirmed'),
    });
    expect(await identities()).toEqual([]);
  });

  it('can be passed by, by asking for the e-mail match at once', async () => {
    const tess = await space.addMember(organizationId, 'tess.team@rehearsal.example');
    const reply = await space.call(tess, 'POST', '/connections/Hiring/authentications', { method: 'email' });
    expect(reply.json).toMatchObject({ status: 'done', method: 'email' });
  });
});

describe('signing in as somebody else', () => {
  beforeEach(() => lever.switches.set({ onlySuperAdminConsents: false }));

  it('names both addresses and records nobody (L4)', async () => {
    const tess = await space.addMember(organizationId, 'tess.team@rehearsal.example');
    const { url, authenticationId } = await begin(tess);
    const page = await space.browse(await signIn(url, 'sam.super@rehearsal.example'));
    expect(page.status).toBe(409);
    for (const address of ['tess.team@rehearsal.example', 'sam.super@rehearsal.example']) {
      expect(page.text).toContain(address);
    }
    expect(await ask(tess, authenticationId)).toMatchObject({ status: 'failed' });
    expect(await identities()).toEqual([]);
  });

  it('does not pass for the same person when the letter case differs (L4)', async () => {
    const dana = await space.addMember(organizationId, 'dana.fox@rehearsal.example');
    const { url } = await begin(dana);
    const page = await space.browse(await signIn(url, 'dana.fox@rehearsal.example'));
    expect(page.status).toBe(409);
    expect(page.text).toContain('Dana.Fox@rehearsal.example');
    expect(page.text).toContain('letter case');
    expect(await identities()).toEqual([]);
  });
});

describe('a callback that cannot be taken', () => {
  it('is a sign-in the member refused', async () => {
    const sam = await space.addMember(organizationId, 'sam.super@rehearsal.example');
    const { url, authenticationId } = await begin(sam);
    const page = await space.browse(await signIn(url, 'sam.super@rehearsal.example', 'deny'));
    expect(page.status).toBe(403);
    expect(page.text).toContain('Not authenticated');
    expect(await ask(sam, authenticationId)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('User did not authorize the request'),
    });
    expect(await identities()).toEqual([]);
  });

  it('is one that came before, even at the same moment', async () => {
    const sam = await space.addMember(organizationId, 'sam.super@rehearsal.example');
    const { url, authenticationId } = await begin(sam);
    const back = await signIn(url, 'sam.super@rehearsal.example');
    const pages = await Promise.all([space.browse(back), space.browse(back)]);
    expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await space.browse(back)).status).toBe(409);
    expect(await ask(sam, authenticationId)).toMatchObject({ status: 'done' });
  });

  it('is one after its time', async () => {
    const sam = await space.addMember(organizationId, 'sam.super@rehearsal.example');
    const { url, authenticationId } = await begin(sam);
    const back = await signIn(url, 'sam.super@rehearsal.example');
    await space.database.db
      .updateTable('oauth_attempts')
      .set({ expires_at: new Date(0) })
      .where('id', '=', authenticationId)
      .execute();
    expect((await space.browse(back)).status).toBe(410);
    expect(await ask(sam, authenticationId)).toMatchObject({ status: 'failed' });
    expect(await identities()).toEqual([]);
  });

  it.each([
    ['with a state nobody gave out', '?code=abc&state=made-up', 400],
    ['without a state', '?code=abc', 400],
    ['without anything', '', 400],
  ])('is one %s', async (_, query, status) => {
    const page = await space.browse(`/oauth/lever/callback${query}`);
    expect(page.status).toBe(status);
    expect(page.text).toContain('<h1>Not authenticated</h1>');
  });

  it('is one with a forged code', async () => {
    const sam = await space.addMember(organizationId, 'sam.super@rehearsal.example');
    const { url, authenticationId } = await begin(sam);
    const back = new URL(await signIn(url, 'sam.super@rehearsal.example'));
    back.searchParams.set('code', 'forged');
    const page = await space.browse(back.href);
    expect(page.status).toBe(502);
    expect(page.text).toContain('Invalid authorization code');
    expect(await ask(sam, authenticationId)).toMatchObject({ status: 'failed' });
  });

  it('shows what a stranger writes into the address as text', async () => {
    const sam = await space.addMember(organizationId, 'sam.super@rehearsal.example');
    const { url } = await begin(sam);
    const state = new URL(url).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ error: 'x', error_description: '<script>alert(1)</script>', state });
    const page = await space.browse(`/oauth/lever/callback?${query}`);
    expect(page.status).toBe(403);
    expect(page.text).toContain('&lt;script&gt;');
    expect(page.text).not.toContain('<script>');
  });
});

it('tells nobody but the member how far a sign-in is', async () => {
  const sam = await space.addMember(organizationId, 'sam.super@rehearsal.example');
  const { authenticationId } = await begin(sam);
  const other = await space.addMember(organizationId, 'other@example.com', { role: 'owner' });
  expect(await space.call(other, 'GET', `/authentications/${authenticationId}`)).toMatchObject({
    status: 404,
  });
});

it('asks Lever only for what names the member', async () => {
  const sam = await space.addMember(organizationId, 'sam.super@rehearsal.example');
  const { url } = await begin(sam);
  const query = new URL(url).searchParams;
  expect(query.get('scope')).toBe('users:read:admin');
  expect(query.get('audience')).toBe(`${lever.origin}/v1/`);
  expect(query.get('code_challenge_method')).toBe('S256');
});
