import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { inspect } from './axe.ts';
import { expectComplaints } from './complaints.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { open } from './settled.ts';
import { openStage, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const lists = [
  '/search',
  '/projects',
  '/imports',
  '/exports',
  '/integrations',
  '/duplicates',
  '/contacts/runs',
  '/settings',
  '/settings/tags',
  '/settings/audit-log',
  '/settings/erased',
  '/settings/webhooks',
  '/settings/contact-providers',
  '/account',
];
const single = [
  '/projects/proj_one',
  '/imports/imp_one',
  '/imports/drafts/drf_one',
  '/candidates/cand_one',
  '/search?candidate=cand_one',
  '/contacts/runs/run_one',
  '/exports/exp_one',
  '/exports/preview/dry_one',
  '/integrations/setup/set_one',
];
const everywhere = [...lists, ...single];
const nameOf = (state: string, path: string) => `${state}${path.replaceAll(/[^a-z]+/g, '-')}`;

/** Who one is and who else there is stays known: without it there is no page at all. */
const isKnown = (route: Route) => /\/api\/(?:me|members)(?:\?|$)/.test(route.request().url());

describe('every state is accessible (WCAG 2.2 AA)', () => {
  it('an organization in which nothing is yet', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    for (const path of lists) {
      await open(page, path);
      await inspect(page, nameOf('empty', path));
    }
    // Nothing is connected either.
    await importPeople(stage, 'First');
    await open(page, '/projects');
    await page.getByRole('link', { name: 'First' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByText('No ATS is connected yet').waitFor();
    await inspect(page, 'nothing-connected');
  });

  it('what is on its way', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    // Nothing is answered any more.
    await page.route('**/api/**', (route) => (isKnown(route) ? route.continue() : undefined));
    for (const path of everywhere) {
      await page.goto(path);
      await page.locator('[role="status"], [aria-busy="true"]').first().waitFor({ state: 'attached' });
      await inspect(page, nameOf('loading', path));
    }
  });

  it('a server that fails', { timeout: 480_000 }, async () => {
    const page = await stage.signedIn();
    expectComplaints(page.context(), /status of 500 /);
    pictureWhenFailed(page);
    const problem = {
      title: 'Something went wrong in Crosswalk',
      detail: 'The fault is in Crosswalk. Try again; if it comes back, tell whoever runs it for you.',
      status: 500,
      code: 'internal',
      requestId: 'req_0123456789',
    };
    await page.route('**/api/**', (route) =>
      isKnown(route) ? route.continue() : route.fulfill({ status: 500, json: problem }),
    );
    for (const path of everywhere) {
      await failed(page, path);
      await inspect(page, nameOf('failed', path));
    }
  });

  it('a server that is gone', wholeWalk, async () => {
    const page = await stage.signedIn();
    expectComplaints(page.context(), /net::ERR_FAILED/);
    pictureWhenFailed(page);
    await page.route('**/api/**', (route) => (isKnown(route) ? route.continue() : route.abort()));
    for (const path of ['/search', '/projects', '/imports', '/candidates/cand_one']) {
      await failed(page, path);
      await inspect(page, nameOf('gone', path));
    }
  });
});

async function failed(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('alert').first().waitFor();
}
