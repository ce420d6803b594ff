import { type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Browser } from '../testing/browser.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';

let lever: RehearsalLever;
let app: TestApp;
let connection: string;

const dana = 'Dana.Fox@rehearsal.example';
const sam = 'sam.super@rehearsal.example';

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  app = await openTestApp({
    LEVER_API_URL: lever.origin,
    LEVER_AUTH_URL: lever.origin,
    LEVER_CLIENT_ID: lever.oauthClient.clientId,
    LEVER_CLIENT_SECRET: lever.oauthClient.clientSecret,
  });
  const connected = await app.call('POST', '/api/connections', {
    body: { connector: 'lever-opportunities', credentials: { apiKey: lever.keys.full }, name: 'Hiring' },
  });
  connection = z.object({ connection: z.object({ id: z.string() }) }).parse(connected.json).connection.id;
  await app.addMember(dana, 'recruiter');
  await app.addMember(sam, 'recruiter');
});
beforeEach(() => {
  lever.reset();
  lever.switches.set({ onlySuperAdminConsents: false });
});
afterAll(async () => {
  await app.close();
  await lever.close();
});

const opened = z.object({ authenticationId: z.string(), url: z.url() });
const path = () => `/api/connections/${connection}/authentications`;

async function begin(browser: Browser, body: object = { returnTo: '/projects/p?export=true' }) {
  const answer = await browser.call('POST', path(), { body });
  expect(answer.status, answer.text).toBe(200);
  return opened.parse(answer.json);
}

/** Signs in at the look-alike and returns the address it sends the browser back to. */
async function signInAs(email: string, url: string, decision?: 'deny'): Promise<string> {
  const address = new URL(url);
  address.searchParams.set('rehearsal_user', email);
  if (decision !== undefined) address.searchParams.set('rehearsal_decision', decision);
  const response = await fetch(address, { redirect: 'manual' });
  return response.headers.get('location') ?? '';
}

/** Has Dana sign in to Crosswalk with this spelling of her address. */
const spell = (email: string) =>
  app.database.db.updateTable('members').set({ email }).where('name', '=', dana).execute();

const stateOf = async (browser: Browser, id: string) =>
  (await browser.call('GET', `/api/authentications/${id}`)).json;

describe('after signing in to Lever (L3)', () => {
  it('members are back where they were, and told how it ended', async () => {
    const browser = await app.signIn(dana);
    const { authenticationId, url } = await begin(browser);
    const back = await browser.call('GET', await signInAs(dana.toLowerCase(), url));
    expect(back.status).toBe(302);
    expect(back.headers.get('location')).toBe(`/projects/p?export=true&authentication=${authenticationId}`);
    expect(await stateOf(browser, authenticationId)).toMatchObject({
      status: 'done',
      identity: { name: 'Dana Fox', method: 'oauth' },
    });
  });

  it('they see a page of ours when they named no place', async () => {
    const browser = await app.signIn(dana);
    const { url } = await begin(browser, {});
    const back = await browser.call('GET', await signInAs(dana.toLowerCase(), url));
    expect(back).toMatchObject({ status: 200, text: expect.stringContaining('<h1>Authenticated</h1>') });
  });

  it('they are back as well when it failed, with both addresses (L4)', async () => {
    const browser = await app.signIn(dana);
    const { authenticationId, url } = await begin(browser);
    const back = await browser.call('GET', await signInAs(sam, url));
    expect(back.status).toBe(302);
    expect(back.headers.get('location')).toContain(`authentication=${authenticationId}`);
    expect(await stateOf(browser, authenticationId)).toMatchObject({
      status: 'failed',
      code: 'emailDiffers',
      memberEmail: dana,
      atsEmail: sam,
    });
  });

  it('they are back when they refused, when it is too late, and when they come twice', async () => {
    const browser = await app.signIn(dana);
    const refused = await begin(browser);
    await browser.call('GET', await signInAs(dana.toLowerCase(), refused.url, 'deny'));
    expect(await stateOf(browser, refused.authenticationId)).toMatchObject({ code: 'signInDenied' });

    const late = await begin(browser);
    const address = await signInAs(dana.toLowerCase(), late.url);
    await app.database.db
      .updateTable('oauth_attempts')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', late.authenticationId)
      .execute();
    expect(await browser.call('GET', address)).toMatchObject({ status: 302 });
    expect(await stateOf(browser, late.authenticationId)).toMatchObject({ code: 'signInExpired' });

    const twice = await begin(browser);
    const used = await signInAs(dana.toLowerCase(), twice.url);
    await browser.call('GET', used);
    expect(await browser.call('GET', used)).toMatchObject({ status: 302 });
    expect(await stateOf(browser, twice.authenticationId)).toMatchObject({ status: 'done' });
  });

  it('they are told the spelling of the ATS, for the one click that takes it (L4)', async () => {
    await spell(dana.toLowerCase());
    try {
      const browser = await app.signIn(dana);
      const { authenticationId, url } = await begin(browser);
      await browser.call('GET', await signInAs(dana.toLowerCase(), url));
      expect(await stateOf(browser, authenticationId)).toMatchObject({
        status: 'failed',
        code: 'emailOtherCase',
        memberEmail: dana.toLowerCase(),
        atsEmail: dana,
        // The tab that reads it may not be the one that began it.
        connection: {
          id: connection,
          connector: { name: 'Lever Opportunities' },
          ats: { id: 'lever', name: 'Lever' },
        },
      });
    } finally {
      await spell(dana);
    }
  });

  it('they are never sent to another server', async () => {
    const browser = await app.signIn(dana);
    const answer = await browser.call('POST', path(), { body: { returnTo: '//elsewhere.example' } });
    expect(answer).toMatchObject({ status: 422, json: { code: 'returnToMalformed' } });
  });

  it('they may have opened Crosswalk under the other name of this machine', async () => {
    const browser = await app.signIn(dana);
    const answer = await browser.call('POST', path(), {
      body: { returnTo: '/x' },
      origin: 'http://localhost:7410',
    });
    const { url, authenticationId } = opened.parse(answer.json);
    const address = await signInAs(dana.toLowerCase(), url);
    expect(new URL(address).host).toBe('127.0.0.1:7410');
    // Its cookies belong to the other name.
    const first = await app.browser().call('GET', address);
    expect(first.status).toBe(302);
    const next = first.headers.get('location') ?? '';
    expect(new URL(next).host).toBe('localhost:7410');
    expect(await browser.call('GET', next)).toMatchObject({ status: 302 });
    expect(await stateOf(browser, authenticationId)).toMatchObject({ status: 'done' });
  });
});

describe('a sign-in belongs to the browser that began it', () => {
  const refused = { status: 403, text: expect.stringContaining('Not authenticated') };
  const identities = () => app.database.db.selectFrom('ats_identities').select('remote_email').execute();
  beforeEach(() => app.database.db.deleteFrom('ats_identities').execute());

  it('and not to one nobody is signed in with', async () => {
    const browser = await app.signIn(dana);
    const { authenticationId, url } = await begin(browser);
    expect(await app.browser().call('GET', await signInAs(dana.toLowerCase(), url))).toMatchObject(refused);
    expect(await stateOf(browser, authenticationId)).toMatchObject({
      status: 'failed',
      code: 'otherBrowser',
    });
    expect(await identities()).toEqual([]);
  });

  it('and not to that of another member, who was sent the link', async () => {
    const { url } = await begin(await app.signIn(dana));
    const victim = await app.signIn(sam);
    expect(await victim.call('GET', await signInAs(dana.toLowerCase(), url))).toMatchObject(refused);
    expect(await identities()).toEqual([]);
  });

  it('or to any nobody is signed in with, when it was begun from a terminal', async () => {
    const begun = opened.parse((await app.call('POST', path(), { as: dana, body: {} })).json);
    const page = await app.browser().call('GET', await signInAs(dana.toLowerCase(), begun.url));
    expect(page.status).toBe(200);
    expect(await identities()).toEqual([{ remote_email: dana }]);
  });

  it('but not to that of another member, even when it was begun from a terminal', async () => {
    const begun = opened.parse((await app.call('POST', path(), { as: dana, body: {} })).json);
    const victim = await app.signIn(sam);
    expect(await victim.call('GET', await signInAs(dana.toLowerCase(), begun.url))).toMatchObject(refused);
    const again = opened.parse((await app.call('POST', path(), { as: dana, body: {} })).json);
    const own = await app.signIn(dana);
    expect(await own.call('GET', await signInAs(dana.toLowerCase(), again.url))).toMatchObject({
      status: 200,
    });
  });

  it('and proves nothing for an unconfirmed e-mail when a program began it', async () => {
    const browser = await app.signIn(dana);
    const made = await browser.call('POST', '/api/api-keys', { body: { name: 'program' } });
    const { key } = z.object({ key: z.string() }).parse(made.json);
    const asProgram = async () => {
      const answer = await app.request(path(), {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: '{}',
      });
      return opened.parse(answer.json);
    };
    const first = await asProgram();
    const page = await app.browser().call('GET', await signInAs(dana.toLowerCase(), first.url));
    expect(page).toMatchObject({ status: 409, text: expect.stringContaining('not confirmed') });
    await app.database.db
      .updateTable('members')
      .set({ email_confirmed_at: new Date() })
      .where('email', '=', dana)
      .execute();
    const second = await asProgram();
    expect(await app.browser().call('GET', await signInAs(dana.toLowerCase(), second.url))).toMatchObject({
      status: 200,
    });
  });
});
