import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect } from './axe.ts';
import { expectComplaints } from './complaints.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { type FurnishedStage, openFurnishedStage, recruiter, viewer } from './furnished.ts';
import { open } from './settled.ts';

let stage: FurnishedStage;
beforeAll(async () => {
  stage = await openFurnishedStage();
}, 240_000);
afterAll(() => stage.close());

type Ids = FurnishedStage['ids'];

/** Where each route of the app is looked at. One that is not in here makes the first test fail. */
const outside: Readonly<Record<string, readonly ((ids: Ids) => string)[]>> = {
  '/sign-in': [() => '/sign-in'],
  '/welcome': [() => '/welcome', () => '/welcome#token=nobodys'],
  '/forgot-password': [() => '/forgot-password'],
  '/new-password': [() => '/new-password', () => '/new-password#token=nobodys'],
  '/invitation': [
    () => '/invitation',
    ({ invitationToken }) => `/invitation#token=${invitationToken}`,
    () => '/invitation#token=nobodys',
  ],
  '/confirm-email': [() => '/confirm-email'],
};
const inside: Readonly<Record<string, readonly ((ids: Ids) => string)[]>> = {
  '/': [() => '/'],
  '/search': [
    () => '/search',
    () => '/search?q=contoso',
    () => '/search?q=(contoso AND',
    () => '/search?q=nobody-at-all&company=Contoso',
    ({ ada }) => `/search?candidate=${ada}`,
    () => '/search?candidate=cand_nobody',
    () => '/search?company=Contoso&hasEmail=true',
    ({ project }) => `/search?into=${project}`,
  ],
  '/projects': [() => '/projects', () => '/projects?archived=true'],
  '/projects/$projectId': [
    ({ project }) => `/projects/${project}`,
    ({ project, ada }) => `/projects/${project}?candidate=${ada}`,
    () => '/projects/proj_nobody',
  ],
  '/imports': [() => '/imports'],
  '/imports/$importId': [(ids) => `/imports/${ids.import}`, () => '/imports/imp_nobody'],
  '/imports/drafts/$draftId': [({ draft }) => `/imports/drafts/${draft}`, () => '/imports/drafts/drf_nobody'],
  '/candidates/$candidateId': [
    ({ ada }) => `/candidates/${ada}`,
    ({ cy }) => `/candidates/${cy}`,
    ({ erased }) => `/candidates/${erased}`,
    () => '/candidates/cand_nobody',
  ],
  '/duplicates': [() => '/duplicates'],
  '/account': [() => '/account'],
  '/settings': [() => '/settings'],
  '/settings/tags': [() => '/settings/tags'],
  '/settings/audit-log': [() => '/settings/audit-log', () => '/settings/audit-log?to=2001-01-01'],
  '/settings/erased': [() => '/settings/erased'],
  '/settings/webhooks': [
    () => '/settings/webhooks',
    ({ webhook }) => `/settings/webhooks?webhook=${webhook}`,
  ],
  '/settings/contact-providers': [() => '/settings/contact-providers'],
  '/contacts/runs': [() => '/contacts/runs'],
  '/contacts/runs/$runId': [({ run }) => `/contacts/runs/${run}`, () => '/contacts/runs/run_nobody'],
  '/integrations': [() => '/integrations'],
  '/integrations/setup/$setupId': [
    ({ setup }) => `/integrations/setup/${setup}?tab=capabilities`,
    ({ setup }) => `/integrations/setup/${setup}?tab=permissions`,
    ({ setup }) => `/integrations/setup/${setup}?tab=credentials`,
    ({ setup }) => `/integrations/setup/${setup}?tab=verify`,
    () => '/integrations/setup/set_nobody',
  ],
  '/exports': [() => '/exports'],
  '/exports/$exportId': [
    (ids) => `/exports/${ids.export}`,
    (ids) => `/exports/${ids.export}?outcome=failed`,
    () => '/exports/exp_nobody',
  ],
  '/exports/preview/$dryRunId': [
    ({ dryRun }) => `/exports/preview/${dryRun}`,
    () => '/exports/preview/dry_nobody',
  ],
  '/help': [() => '/help'],
  '/help/lever': [() => '/help/lever'],
  '/help/greenhouse': [() => '/help/greenhouse'],
  '/nothing-at-this-address': [() => '/nothing-at-this-address'],
};

async function inspectAll(page: Page, places: typeof inside, only: readonly string[] = Object.keys(places)) {
  expectComplaints(page.context(), refused);
  for (const route of only)
    for (const addressOf of places[route] ?? []) {
      const address = addressOf(stage.ids);
      await open(page, address);
      await inspect(page, nameOf(address));
    }
}

/** Some addresses have nothing behind them, or nothing for everybody. */
const refused = /status of (?:401|403|404|410|422) /;

/** For pictures: without ids, which differ from run to run. */
function nameOf(address: string): string {
  const plain = address.replaceAll(/(?<=_|token=)[\w-]{8,}/g, 'x');
  return plain.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home';
}

describe('every screen is accessible (WCAG 2.2 AA)', () => {
  it('of all routes there are', async () => {
    const source = await readFile(new URL('../../apps/web/src/routes.ts', import.meta.url), 'utf8');
    const routes = [...source.matchAll(/^\s*path: '([^']+)'/gm)].map(([, path]) => path);
    expect(routes.length).toBeGreaterThan(20);
    const known = [...Object.keys(outside), ...Object.keys(inside)];
    expect(routes.filter((path) => path === undefined || !known.includes(path))).toEqual([]);
  });

  it('before one is signed in', wholeWalk, async () => {
    const page = await stage.newWindow();
    pictureWhenFailed(page);
    await inspectAll(page, outside);
    await open(page, '/sign-in');
    await page.getByLabel('E-mail').fill('owner@crosswalk.example');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await inspect(page, 'sign-in-refused');
  });

  const half = Object.keys(inside).length / 2;
  it('of the workspace', { timeout: 600_000 }, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await inspectAll(page, inside, Object.keys(inside).slice(0, half));
  });

  it('of the workspace, the others', { timeout: 600_000 }, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await inspectAll(page, inside, Object.keys(inside).slice(half));
  });

  it('for whoever only reads', { timeout: 600_000 }, async () => {
    const page = await stage.signedIn(viewer);
    expectComplaints(page.context(), refused);
    pictureWhenFailed(page);
    for (const [route, [addressOf]] of Object.entries(inside)) {
      if (addressOf === undefined) continue;
      await open(page, addressOf(stage.ids));
      await inspect(page, `viewer-${nameOf(route)}`);
    }
  });

  it('for a recruiter, whom the integrations are greyed to', wholeWalk, async () => {
    const page = await stage.signedIn(recruiter);
    pictureWhenFailed(page);
    await inspectAll(page, inside, ['/integrations', '/settings', '/settings/contact-providers']);
  });
});
