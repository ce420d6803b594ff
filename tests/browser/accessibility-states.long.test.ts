import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { inspect } from './axe.ts';
import { answered, expectComplaints } from './complaints.ts';
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

/** Everything the app asks the server, but who one is: without that there is no screen to look at. */
const asked = /\/api\/(?!me$)/;

/** Opens each list while what it asks is answered like this, and looks at what stands there instead of it. */
async function inspectEach(
  page: Page,
  state: string,
  answer: (route: Route) => unknown,
  seen: (page: Page) => Promise<void>,
): Promise<void> {
  await page.route(asked, answer);
  for (const path of lists) {
    await page.goto(path);
    await page.getByRole('heading').first().waitFor();
    await seen(page);
    await inspect(page, nameOf(state, path));
  }
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}

const nameOf = (state: string, path: string) => `${state}${path.replaceAll(/[^a-z]+/g, '-')}`;

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

  it('what is asked is not answered yet', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await inspectEach(
      page,
      'loading',
      () => undefined,
      () =>
        page
          .getByRole('status', { name: /^Loading/ })
          .or(page.locator('[aria-busy="true"]'))
          .first()
          .waitFor(),
    );
    await page.close();
  });

  it('the server fails', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    expectComplaints(page.context(), answered(500, /./));
    const title = 'Something went wrong';
    const detail = 'The fault is in Crosswalk. Try again, and if it comes back tell whoever runs it for you.';
    const json = { type: 'about:blank', title, status: 500, code: 'internal', detail, requestId: 'req_1' };
    await inspectEach(
      page,
      'failed',
      (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', json }),
      () => page.getByRole('alert').first().waitFor(),
    );
  });

  it('the server is gone', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    expectComplaints(page.context(), /ERR_CONNECTION_REFUSED/);
    await inspectEach(
      page,
      'gone',
      (route) => route.abort('connectionrefused'),
      () => page.getByRole('alert').first().waitFor(),
    );
  });
});
