import { afterAll, beforeAll, describe, it } from 'vitest';
import { inspect } from './axe.ts';
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
});
