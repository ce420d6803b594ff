import {
  type RehearsalPeopleDataLabs,
  type RehearsalRocketReach,
  startPeopleDataLabsRehearsal,
  startRocketReachRehearsal,
} from '@crosswalk/rehearsal';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';

let rocket: RehearsalRocketReach;
let peopleDataLabs: RehearsalPeopleDataLabs;
let stage: Stage;
const admin = { email: 'anna@crosswalk.example', password: memberPassword };
beforeAll(async () => {
  rocket = await startRocketReachRehearsal({ rateLimit: 'off' });
  peopleDataLabs = await startPeopleDataLabsRehearsal({ rateLimit: 'off' });
  const env = { ROCKETREACH_URL: rocket.origin, PEOPLE_DATA_LABS_URL: peopleDataLabs.origin };
  stage = await openStage({ env, quickSettling: true });
  await stage.addMember(admin.email, 'admin', 'Anna');
});
beforeEach(async () => {
  const { api } = stage.client;
  const { providers } = await (await api.contacts.providers.$get()).json();
  for (const { id, position } of providers)
    if (position !== null) await api.contacts.providers[':provider'].$delete({ param: { provider: id } });
  await api.contacts.credits.$put({ json: { balance: 50 } });
});
afterAll(async () => {
  await stage.close();
  await rocket.close();
  await peopleDataLabs.close();
});

const searchesEndBy = (polls: number | 'off') =>
  rocket.switches.set({ completesAfterPolls: polls, completesAfterMs: 'off' });

describe('RocketReach, which searches (W6)', () => {
  it('is set up with a webhook, which ends a run once, and polls where none comes', wholeWalk, async () => {
    await importPeople('By webhook', ['Ada Olsen', 'Bo Unknown']);
    await importPeople('By poll', ['Cy Olsen']);
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    expectComplaints(page.context(), answered(422, '/api/contacts/providers/rocketreach'));
    await page.goto('/settings/contact-providers');
    await page.getByRole('button', { name: 'Set up RocketReach' }).click();
    const form = page.getByRole('dialog', { name: 'Set up RocketReach' });
    await form.getByLabel('API Key', { exact: true }).fill(rocket.keys.full);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Edit or remove RocketReach' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const edit = page.getByRole('dialog', { name: 'RocketReach' });
    const address = (await edit.locator('code').textContent()) ?? '';
    expect(new URL(address).pathname).toMatch(/^\/hooks\/rocketreach\/[\w-]{32}$/);
    const webhook = rocket.addWebhook(address);
    await edit.getByLabel('Webhook ID').fill(String(webhook.id));
    await edit.getByRole('button', { name: 'Save' }).click();
    await edit.getByText('the Webhook Secret is needed').waitFor();
    await edit.getByLabel('Webhook Secret', { exact: true }).fill(webhook.secret);
    await look(page, 'contacts-webhook');
    await page.setViewportSize({ width: 1280, height: 900 });
    await edit.getByRole('button', { name: 'Save' }).click();
    await edit.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(webhook.secret);

    // No poll ends this one: what arrives by the webhook does.
    searchesEndBy('off');
    await page.goto('/projects');
    const run = await start(page, 'By webhook', 'Get Email');
    await expect.poll(() => rocket.completeSearches(), { timeout: 40_000 }).toBe(1);
    await run.getByText('E-mail found for 1 of 2').waitFor();
    const [delivery] = rocket.deliveries();
    expect(delivery).toMatchObject({ status: 200, problem: null });
    expect(await rocket.repeatDelivery(delivery?.requestId ?? '')).toBe(true);
    expect(await credits()).toMatchObject({ available: 49, reserved: 0 });

    // What is larger than it may be is refused unread; polling finds the same.
    rocket.switches.set({ webhookPaddingBytes: 2_000_000 });
    searchesEndBy(2);
    await run.getByRole('button', { name: 'Close', exact: true }).click();
    const polled = await start(page, 'By poll', 'Get Email');
    await polled.getByText('E-mail found for 1 of 1').waitFor();
    await expect.poll(() => rocket.deliveries().at(-1)?.status, { timeout: 40_000 }).toBe(413);
    expect(await credits()).toMatchObject({ available: 48, reserved: 0 });
    expect(rocket.ledger().creditsSpent).toBe(2);
  });

  it(
    'is cancelled in the middle: who is searched for is brought to an end, the rest costs nothing',
    wholeWalk,
    async () => {
      await setUp('rocketreach', rocket.keys.full, 2);
      searchesEndBy('off');
      await importPeople('Cancelled', ['Dee Olsen', 'Eli Olsen', 'Fay Olsen', 'Gus Olsen', 'Hal Olsen']);
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await page.goto('/projects');
      const popUp = await start(page, 'Cancelled', 'Get Email');
      await popUp.getByText(/^Asked for 0 of 5/).waitFor();
      await popUp.getByRole('link', { name: 'Show everybody' }).click();
      await page.getByText('Asking RocketReach').or(page.getByText('searching')).first().waitFor();
      await page.getByRole('button', { name: 'Cancel', exact: true }).click();
      const question = page.getByRole('dialog', { name: 'Cancel this lookup?' });
      await look(page, 'contacts-cancel');
      await page.setViewportSize({ width: 1280, height: 900 });
      await question.getByRole('button', { name: 'Cancel the lookup' }).click();
      await question.waitFor({ state: 'detached' });
      await expect.poll(() => rocket.completeSearches(), { timeout: 40_000 }).toBeGreaterThan(0);
      searchesEndBy(1);
      await page.getByText(/^Cancelled: e-mail found for \d of 5/).waitFor();
      await look(page, 'contacts-cancelled');
      const { available, reserved } = await credits();
      expect(reserved).toBe(0);
      expect(available).toBeGreaterThan(45);
      expect(available).toBeLessThan(50);
      // Nobody announces what somebody has just cancelled.
      expect(await announcements(page)).toBe(0);
    },
  );
});

describe('two at once (W6)', () => {
  it(
    'members who press at the same time pay once, and whoever had nobody to ask is told so',
    wholeWalk,
    async () => {
      await setUp('people-data-labs', peopleDataLabs.keys.full);
      await importPeople('Race', ['Ida Olsen', 'Jon Olsen', 'Kim Olsen']);
      const pages = [await stage.signedIn(), await stage.signedIn(admin)] as const;
      for (const page of pages) pictureWhenFailed(page);
      const before = peopleDataLabs.ledger().creditsSpent;
      const popUps = await Promise.all(
        pages.map(async (page) => {
          const { id } = await project('Race');
          await page.goto(`/projects/${id}?find=email`);
          const popUp = page.getByRole('dialog', { name: 'Get Email' });
          await popUp.getByText('3 to ask for').waitFor();
          return popUp;
        }),
      );
      await Promise.all(
        popUps.map((popUp) => popUp.getByRole('button', { name: 'Get Email', exact: true }).click()),
      );
      const ends = await Promise.all(
        popUps.map(async (popUp) => {
          const end = popUp.getByRole('heading', { level: 3 }).filter({ hasText: /found for|Nobody had/ });
          await end.waitFor();
          return await end.textContent();
        }),
      );
      expect(ends.sort()).toEqual(['E-mail found for 3 of 3', 'Nobody had to be asked for']);
      expect(await credits()).toMatchObject({ available: 47, reserved: 0 });
      expect(peopleDataLabs.ledger()).toMatchObject({ creditsSpent: before + 3, repeated: [] });
      for (const page of pages) expect(await announcements(page)).toBe(0);
    },
  );

  it(
    'tabs of one member tell once how a run came out that was started in one of them',
    wholeWalk,
    async () => {
      // The second one is asked for twenty seconds later: the pop-up is closed by then.
      await setUp('people-data-labs', peopleDataLabs.keys.full, 3);
      await importPeople('Tabs', ['Lea Olsen', 'Mia Olsen']);
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      const other = await page.context().newPage();
      await other.goto('/search');
      await other.getByRole('heading', { name: 'Search', exact: true }).waitFor();
      const popUp = await start(page, 'Tabs', 'Get Email');
      await popUp.getByRole('button', { name: 'Close', exact: true }).click();
      const told = async () => (await announcements(page)) + (await announcements(other));
      await expect.poll(told, { timeout: 120_000 }).toBe(1);
      // Both have heard of it by now.
      await other.goto('/contacts/runs');
      await other.getByText('2 found').first().waitFor();
      expect(await told()).toBeLessThanOrEqual(1);
    },
  );

  it('nobody to ask: the pop-up says why, and nothing is spent', wholeWalk, async () => {
    await setUp('people-data-labs', peopleDataLabs.keys.full);
    await importPeople('Nobody', ['Nan Olsen'], ',do-not-contact');
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto(`/projects/${(await project('Nobody')).id}?find=email`);
    const popUp = page.getByRole('dialog', { name: 'Get Email' });
    await popUp.getByText('1 marked Do Not Contact').waitFor();
    await popUp.getByText('Nobody has to be asked for, so nothing is spent.').waitFor();
    expect(await popUp.getByText('choose above').count()).toBe(0);
    expect(await popUp.getByRole('button', { name: 'Get Email', exact: true }).isEnabled()).toBe(false);
    await look(page, 'contacts-nobody');
  });
});

async function announcements(page: Page): Promise<number> {
  return await page.locator('.mantine-Notification-root').count();
}

async function credits() {
  return await (await stage.client.api.contacts.credits.$get()).json();
}

async function setUp(provider: string, apiKey: string, callsPerMinute = 1_000): Promise<void> {
  await stage.client.api.contacts.providers[':provider'].$put({
    param: { provider },
    json: { fields: { apiKey }, callsPerMinute },
  });
}

async function importPeople(name: string, people: readonly string[], tags = ''): Promise<void> {
  const rows = people.map((person) => `${person.replace(' ', ',')},Employer of ${name}${tags}`);
  const head = `First Name,Last Name,Company${tags === '' ? '' : ',Tags'}`;
  await stage.client.importFile(Uint8Array.from(Buffer.from([head, ...rows].join('\n'))), {
    fileName: `${name}.csv`,
    project: name,
  });
}

async function project(name: string) {
  const { projects } = await (await stage.client.api.projects.$get({ query: {} })).json();
  const found = projects.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no project ${name}.`);
  return found;
}

/** *Get Email for All* in a project, up to the run that was started. */
async function start(page: Page, name: string, title: string): Promise<Locator> {
  await page.goto(`/projects/${(await project(name)).id}`);
  await page.getByRole('button', { name: `${title} for All` }).click();
  const popUp = page.getByRole('dialog', { name: title });
  await popUp.getByText(/^\d+ to ask for/).waitFor();
  await popUp.getByRole('button', { name: title, exact: true }).click();
  await popUp.getByRole('link', { name: /Show everybody|See why/ }).waitFor();
  return popUp;
}
