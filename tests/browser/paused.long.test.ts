import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { connect } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

let stage: Stage;
let exportId: string;
const recruiter = 'rui.recruiter@rehearsal.example';

beforeAll(async () => {
  stage = await openStage();
  await stage.addMember(recruiter, 'recruiter', 'Rui Recruiter');
  const { api } = stage.client;
  const connection = await connect(stage);
  const project = await importPeople(stage, 'Paused');
  const order = { connection, project, destination: { kind: 'prospect' as const } };
  exportId = (await (await api.exports.$post({ json: order })).json()).id;
  await vi.waitUntil(async () => (await readReport()).status === 'finished', { timeout: 60_000 });
});
afterAll(() => stage.close());

async function readReport() {
  return await (await stage.client.api.exports[':exportId'].$get({ param: { exportId } })).json();
}
type Report = Awaited<ReturnType<typeof readReport>>;

/** Shows this export as if it had come out otherwise. */
async function show(page: Page, change: (report: Report) => Partial<Report>): Promise<void> {
  // The stream of what happens to it is cut off, and the real one is not this recruiter's to see.
  expectComplaints(page.context(), /ERR_FAILED .*\/events$/, answered(404, '/undos'));
  const report = await readReport();
  await page.unrouteAll();
  await page.route(`**/api/exports/${exportId}/events`, (route) => route.abort());
  await page.route(`**/api/exports/${exportId}`, (route) =>
    route.fulfill({ json: { ...report, ...change(report) } }),
  );
  await page.goto(`/exports/${exportId}`);
}

const paused = (pauseCause: Report['pauseCause'], startedBy: string) => (report: Report) => ({
  status: 'paused' as const,
  pauseCause,
  pauseReason: 'Lever said why, in one sentence.',
  pauseForAdmin: 'Open Settings in Lever and mend it there.',
  startedBy,
  counts: { ...report.counts, exported: 1, pending: 2 },
});

/** Which of the ways out a notice offers. */
async function waysOut(page: Page): Promise<string[]> {
  const notice = page.getByRole('alert').filter({ hasText: 'Export paused: 2 of 3 wait' });
  await notice.waitFor();
  const names = await notice.getByRole('button').allTextContents();
  return names.filter((name) => name !== 'Refresh');
}

/** Some ways depend on what is asked of the server besides. */
async function expectWaysOut(page: Page, ways: readonly string[]): Promise<void> {
  await expect.poll(() => waysOut(page), { timeout: 15_000 }).toEqual(ways);
}

describe('a paused export says what makes it go on, with the button for it (section 5)', () => {
  it('to an admin', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    for (const cause of ['credentials', 'permission', 'connection', 'source'] as const) {
      await show(page, paused(cause, 'owner@crosswalk.example'));
      await expectWaysOut(page, ['Repair', 'Continue']);
      await page.getByText('Open Settings in Lever and mend it there.').waitFor();
    }
    await look(page, 'export-paused-repair');
    await show(page, paused('edit', 'owner@crosswalk.example'));
    await expectWaysOut(page, ['Open the edit']);
    await show(page, paused('lists', 'owner@crosswalk.example'));
    await expectWaysOut(page, ['Continue']);
    await show(page, paused('other', 'owner@crosswalk.example'));
    await expectWaysOut(page, ['Continue']);
    await show(page, paused('member', 'owner@crosswalk.example'));
    await expectWaysOut(page, ['Continue']);
    await show(page, paused('destination', 'owner@crosswalk.example'));
    await expectWaysOut(page, ['Continue', 'Try the same again']);
    await look(page, 'export-paused-destination');
  });

  it('to a recruiter whose export it is, and to one whose it is not', wholeWalk, async () => {
    const page = await stage.signedIn({ email: recruiter, password: memberPassword });
    pictureWhenFailed(page);
    await show(page, paused('credentials', recruiter));
    await expectWaysOut(page, ['Copy', 'Continue']);
    await page.getByText('Ask Owner to repair the connection.').waitFor();
    await page.getByText('For your admin').waitFor();
    await look(page, 'export-paused-recruiter');
    for (const cause of ['destination', 'other'] as const) {
      await show(page, paused(cause, 'owner@crosswalk.example'));
      await expectWaysOut(page, ['Copy']);
      await page.getByText('Whoever started this export, or an admin, can').waitFor();
    }
  });
});

describe('a person whom the ATS refused (E6)', () => {
  const refused = (report: Report) => ({
    status: 'finished' as const,
    counts: { ...report.counts, exported: 2, failed: 1, pending: 0 },
    items: report.items.map((item, index) =>
      index > 0
        ? item
        : {
            ...item,
            outcome: 'failed' as const,
            remote: null,
            link: null,
            reason: 'Lever refused this, saying “Name is too odd”. Correct the profile and export again.',
            reasonForAdmin: 'If the profile is right as it is, ask its support. What came: HTTP 422.',
          },
    ),
  });

  it('is told to a recruiter with what to pass on, and to an admin as it is', wholeWalk, async () => {
    const forRecruiter = await stage.signedIn({ email: recruiter, password: memberPassword });
    pictureWhenFailed(forRecruiter);
    await show(forRecruiter, refused);
    await forRecruiter.getByText('For your admin').waitFor();
    expect(await forRecruiter.getByRole('button', { name: 'Copy for your admin' }).count()).toBe(1);
    await look(forRecruiter, 'export-failed-recruiter');
    const forAdmin = await stage.signedIn();
    await show(forAdmin, refused);
    await forAdmin.getByText('What came: HTTP 422.').waitFor();
    expect(await forAdmin.getByText('For your admin').count()).toBe(0);
    await look(forAdmin, 'export-failed-admin');
  });
});

describe('steps that were left out (E6)', () => {
  it('are shown, alone too, and tried again without anybody else', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await show(page, ({ items }) => ({
      items: items.map((item, index) =>
        index === 0
          ? { ...item, stepsLeftOut: 2, warnings: ['Left out: Note. Lever refused it: too long.'] }
          : item,
      ),
    }));
    await page.getByText('2 steps left out').waitFor();
    await look(page, 'export-left-out');
    await page.getByRole('link', { name: 'Show steps left out' }).click();
    expect(new URL(page.url()).search).toBe('?outcome=left-out');
    await page.getByRole('list').last().getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    const asked = page.waitForRequest(`**/api/exports/${exportId}/retry`);
    await page.getByRole('button', { name: 'Try these again' }).click();
    expect((await asked).postDataJSON()).toEqual({});
  });
});
