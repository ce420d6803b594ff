import { createHash, randomBytes } from 'node:crypto';
import { type Client, createClient } from '@crosswalk/api-client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** What went to the server in addresses, which stand in the logs of whatever is in between. */
function addressesOf(page: Page): string[] {
  const addresses: string[] = [];
  page.on('request', (request) => {
    // Without what stands behind the #, which browsers keep.
    const { pathname, search } = new URL(request.url());
    addresses.push(`${pathname}${search}`, request.headers().referer ?? '');
  });
  return addresses;
}

async function fillSignIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(memberPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

function actingAs(email: string): Client {
  return createClient({ url: stage.server.url, token: stage.server.token, actAs: email });
}

/** The link of the mail to the new address: no mail leaves the stage, so the change is given one here. */
async function mailedLink(to: string): Promise<{ readonly path: string; readonly token: string }> {
  const token = randomBytes(32).toString('base64url');
  const { numUpdatedRows } = await stage.server.services.db
    .updateTable('email_changes')
    .set({ token_hash: createHash('sha256').update(token).digest() })
    .where('email', '=', to)
    .executeTakeFirst();
  expect(numUpdatedRows).toBe(1n);
  return { path: `/confirm-email#token=${token}`, token };
}

async function addressOf(name: string): Promise<string | undefined> {
  const { members } = await (await stage.client.api.members.$get({ query: {} })).json();
  return members.find((member) => member.name === name)?.email;
}

describe('the link that confirms a sign-in e-mail (W1)', () => {
  const before = 'ada.quist@crosswalk.example';
  const after = 'Ada.Quist-with-a-rather-long-name-of-the-mailbox@a-new-place.example';

  it('is asked for under My account, not twice in a minute', wholeWalk, async () => {
    await stage.addMember(before, 'recruiter', 'Ada Quist');
    const page = await stage.signedIn({ email: before, password: memberPassword });
    pictureWhenFailed(page);
    expectComplaints(page.context(), answered(429, 'email-changes'));
    await page.goto('/account');
    const ask = async (address: string) => {
      await page.getByLabel('New address').fill(address);
      await page.getByRole('button', { name: 'Change e-mail' }).click();
    };
    await ask(after);
    await page.getByText(/An admin has to confirm .* under Settings/).waitFor();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('button', { name: 'Withdraw' }).waitFor({ state: 'detached' });
    // Later than now, so that no slow machine uses the minute up.
    const requested_at = new Date(Date.now() + 600_000);
    await stage.server.services.db.updateTable('email_change_requests').set({ requested_at }).execute();
    await ask(after);
    await page.getByRole('alert').filter({ hasText: 'less than a minute ago' }).waitFor();
    await look(page, 'account-too-often');
  });

  it(
    'changes nothing by being opened, asks who opens it to sign in, and takes who asked',
    wholeWalk,
    async () => {
      await stage.addMember('bo@crosswalk.example', 'recruiter', 'Bo Lindqvist');
      await stage.server.services.db.deleteFrom('email_change_requests').execute();
      await actingAs(before).api.me['email-changes'].$post({ json: { email: after } });
      const { path, token } = await mailedLink(after);
      const page = await stage.newWindow();
      pictureWhenFailed(page);
      expectComplaints(page.context(), /status of 4.. .*email-changes/);
      const addresses = addressesOf(page);

      await page.goto(path);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      // Not lost by loading anew either.
      await page.reload();
      await fillSignIn(page, 'bo@crosswalk.example');
      await page.getByRole('heading', { name: 'Signed in as somebody else' }).waitFor();
      await page.getByText(`Ada Quist (${before}) asked for this change`).waitFor();
      await look(page, 'confirm-email-other-person');
      await page.getByRole('button', { name: `Sign in as ${before}` }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await fillSignIn(page, before);
      await page.getByRole('heading', { name: 'Confirm your new sign-in e-mail' }).waitFor();
      for (const fact of ['Ada Quist', before, after]) await page.getByText(fact, { exact: true }).waitFor();
      await look(page, 'confirm-email');
      expect(await addressOf('Ada Quist')).toBe(before);

      await page.getByRole('button', { name: 'Confirm new e-mail' }).click();
      await page.getByRole('heading', { name: 'E-mail confirmed' }).waitFor();
      await look(page, 'confirm-email-done');
      expect(await addressOf('Ada Quist')).toBe(after);
      expect(addresses.length).toBeGreaterThan(5);
      expect(addresses.filter((address) => address.includes(token))).toEqual([]);

      await page.goto('/projects');
      await page.goto(path);
      await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
      await page.getByRole('link', { name: 'Go to My account' }).waitFor();
      await look(page, 'confirm-email-used');
    },
  );
});

describe('a sign-in link (W1)', () => {
  it('signs in whom it names, when they click', wholeWalk, async () => {
    const email = 'cy.moreau@crosswalk.example';
    await stage.addMember(email, 'viewer', 'Cy Moreau');
    const { url } = await (await actingAs(email).api['sign-in-links'].$post()).json();
    const page = await stage.newWindow();
    pictureWhenFailed(page);
    for (let times = 0; times < 2; times += 1) {
      await page.goto('/nothing-here');
      await page.goto(url);
      await page.getByRole('button', { name: 'Sign in as Cy Moreau' }).waitFor();
      expect(await page.context().cookies()).toEqual([]);
    }
    await look(page, 'welcome');
    await page.getByRole('button', { name: 'Sign in as Cy Moreau' }).click();
    await page.getByRole('heading', { name: 'Search', exact: true }).waitFor();
  });

  it('has who has no password choose one', wholeWalk, async () => {
    const email = 'dana@crosswalk.example';
    const { services } = stage.server;
    const { id: organizationId } = await services.db
      .selectFrom('organizations')
      .select('id')
      .executeTakeFirstOrThrow();
    const row = { organization_id: organizationId, id: 'mem_dana', email, name: 'Dana Fox', role: 'viewer' };
    await services.db.insertInto('members').values(row).execute();
    const { url } = await (await actingAs(email).api['sign-in-links'].$post()).json();
    const page = await stage.newWindow();
    pictureWhenFailed(page);
    await page.goto(url);
    await page.getByRole('button', { name: 'Set password and sign in' }).waitFor();
    await look(page, 'welcome-password');
    await page.getByLabel('Password', { exact: true }).fill(memberPassword);
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await page.getByRole('heading', { name: 'Search', exact: true }).waitFor();
  });
});

describe('an invitation (W1)', () => {
  it('says what it is to, and its token stands in no address', wholeWalk, async () => {
    const json = { email: 'eve@crosswalk.example', role: 'recruiter' as const };
    const { link } = await (await stage.client.api.invitations.$post({ json })).json();
    const token = link?.split('#token=')[1] ?? 'none';
    const page = await stage.newWindow();
    pictureWhenFailed(page);
    const addresses = addressesOf(page);
    await page.goto(`/invitation#token=${token}`);
    await page.getByRole('button', { name: 'Accept invitation' }).waitFor();
    await look(page, 'invitation');
    expect(addresses.filter((address) => address.includes(token))).toEqual([]);
  });
});
