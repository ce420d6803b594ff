import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { inspect } from './axe.ts';
import { pictureWhenFailed } from './failed-picture.ts';
import { type FurnishedStage, openFurnishedStage } from './furnished.ts';
import { open, settled } from './settled.ts';

let stage: FurnishedStage;
beforeAll(async () => {
  stage = await openFurnishedStage();
}, 240_000);
afterAll(() => stage.close());

/** What is done, by the words on what is clicked: a button or link, an entry of a menu, something by its label. */
type Step =
  | { readonly button: string | RegExp }
  | { readonly item: string | RegExp }
  | { readonly label: string }
  | { readonly filter: string };

interface PopUp {
  readonly name: string;
  readonly path: (ids: FurnishedStage['ids']) => string;
  readonly steps?: readonly Step[];
}

const project: PopUp['path'] = ({ project: id }) => `/projects/${id}`;
const profile: PopUp['path'] = ({ ada }) => `/candidates/${ada}`;
const projectMenu = { button: 'More to do with this project' };
const tick = { label: 'Select Ada Quist' };

const menus: readonly PopUp[] = [
  { name: 'account-menu', path: () => '/projects', steps: [{ button: /^OO? ?Owner|Owner/ }] },
  { name: 'more-menu', path: () => '/search', steps: [{ button: 'More' }] },
  { name: 'search-export-menu', path: () => '/search', steps: [{ button: 'Export' }] },
  { name: 'filter-title', path: () => '/search', steps: [{ filter: 'Title' }] },
  { name: 'filter-tag', path: () => '/search', steps: [{ filter: 'Tag' }] },
  { name: 'filter-email', path: () => '/search', steps: [{ filter: 'E-mail' }] },
  { name: 'filter-project', path: () => '/search', steps: [{ filter: 'Project' }] },
  { name: 'order', path: () => '/search', steps: [{ label: 'Order' }] },
  { name: 'ticked', path: project, steps: [tick] },
  { name: 'project-export-menu', path: project, steps: [tick, { button: 'Export' }] },
  { name: 'project-menu', path: project, steps: [projectMenu] },
  { name: 'profile-menu', path: profile, steps: [{ button: 'More to do with Ada Quist' }] },
  { name: 'contact-menu', path: profile, steps: [{ button: 'More to do with contact data' }] },
  { name: 'note-menu', path: profile, steps: [{ button: 'What to do with this note' }] },
  { name: 'connection-menu', path: () => '/integrations', steps: [{ button: /^Edit or remove/ }] },
  { name: 'import-menu', path: (ids) => `/imports/${ids.import}`, steps: [{ button: /^More to do/ }] },
  {
    name: 'draft-column',
    path: ({ draft }) => `/imports/drafts/${draft}`,
    steps: [{ label: 'What Score becomes' }],
  },
  { name: 'webhook-menu', path: () => '/settings/webhooks', steps: [{ button: /^More to do/ }] },
  { name: 'member-menu', path: () => '/settings', steps: [{ button: 'What to do with Vera Viewer' }] },
  { name: 'member-role', path: () => '/settings', steps: [{ label: 'Role of Vera Viewer' }] },
  { name: 'tag-menu', path: () => '/settings/tags', steps: [{ button: 'More to do with Senior' }] },
  {
    name: 'provider-menu',
    path: () => '/settings/contact-providers',
    steps: [{ button: 'Edit or remove Hunter' }],
  },
];

const dialogs: readonly PopUp[] = [
  { name: 'profile-edit', path: ({ ada }) => `/candidates/${ada}?doing=edit` },
  { name: 'profile-merge', path: ({ ada }) => `/candidates/${ada}?doing=merge` },
  { name: 'profile-compare', path: ({ ada, otherAda }) => `/candidates/${ada}?doing=merge&with=${otherAda}` },
  { name: 'profile-resume', path: ({ ada }) => `/candidates/${ada}?doing=resume` },
  { name: 'profile-erase', path: ({ ada }) => `/candidates/${ada}?doing=erase` },
  { name: 'panel-edit', path: ({ ada }) => `/search?candidate=${ada}&doing=edit` },
  { name: 'note-edit', path: profile, steps: [{ button: 'What to do with this note' }, { item: 'Edit' }] },
  {
    name: 'note-delete',
    path: profile,
    steps: [{ button: 'What to do with this note' }, { item: 'Delete' }],
  },
  { name: 'project-new', path: () => '/projects?create=true' },
  { name: 'project-new-wrong', path: () => '/projects?create=true', steps: [{ button: 'Make project' }] },
  { name: 'project-share', path: project, steps: [projectMenu, { item: 'Share' }] },
  { name: 'project-rename', path: project, steps: [projectMenu, { item: 'Rename' }] },
  { name: 'project-note', path: project, steps: [projectMenu, { item: /note/i }] },
  { name: 'project-hand-over', path: project, steps: [projectMenu, { item: /Hand over/ }] },
  { name: 'people-add', path: project, steps: [tick, { button: 'Add to project' }] },
  { name: 'people-tag', path: project, steps: [tick, { button: 'Tag' }] },
  { name: 'people-remove', path: project, steps: [tick, { button: 'Remove' }] },
  { name: 'lookup', path: (ids) => `/projects/${ids.project}?find=email` },
  { name: 'lookup-none', path: (ids) => `/projects/${ids.project}?find=phone` },
  { name: 'lookup-run', path: (ids) => `/projects/${ids.project}?find=email&finding=${ids.run}` },
  { name: 'export', path: (ids) => `/projects/${ids.project}?export=${ids.connection}` },
  {
    name: 'export-job',
    path: (ids) => `/projects/${ids.project}?export=${ids.connection}&to=job&again=true&dummy=true`,
    steps: [{ label: 'Choose a job' }],
  },
  {
    name: 'export-nothing-chosen',
    path: (ids) => `/projects/${ids.project}?export=${ids.connection}&to=job`,
    steps: [{ button: 'Preview' }],
  },
  {
    name: 'export-before',
    path: (ids) => `/projects/${ids.project}?export=${ids.connection}&panel=exported-before`,
  },
  {
    name: 'export-run',
    path: (ids) => `/projects/${ids.project}?export=${ids.connection}&run=${ids.export}`,
  },
  { name: 'export-undo', path: (ids) => `/exports/${ids.export}?panel=undo` },
  {
    name: 'export-receipt',
    path: (ids) => `/exports/${ids.export}`,
    steps: [{ button: 'Receipt for Ada Quist' }],
  },
  { name: 'connection-add', path: () => '/integrations?add=true' },
  {
    name: 'connection-remove',
    path: () => '/integrations',
    steps: [{ button: /^Edit or remove/ }, { item: 'Remove' }],
  },
  {
    name: 'wizard-give-up',
    path: ({ setup }) => `/integrations/setup/${setup}`,
    steps: [{ button: 'Give up' }],
  },
  {
    name: 'import-undo',
    path: (ids) => `/imports/${ids.import}`,
    steps: [{ button: /^More to do/ }, { item: 'Undo import' }],
  },
  {
    name: 'webhook-secret',
    path: () => '/settings/webhooks',
    steps: [{ button: /^More to do/ }, { item: 'New secret' }],
  },
  {
    name: 'webhook-remove',
    path: () => '/settings/webhooks',
    steps: [{ button: /^More to do/ }, { item: 'Remove' }],
  },
  {
    name: 'member-remove',
    path: () => '/settings',
    steps: [{ button: 'What to do with Vera Viewer' }, { item: 'Remove' }],
  },
  { name: 'invite-wrong', path: () => '/settings', steps: [{ button: 'Invite' }] },
  { name: 'key-wrong', path: () => '/account', steps: [{ button: 'Make key' }] },
  { name: 'key-delete', path: () => '/account', steps: [{ button: /^Delete the key/ }] },
  {
    name: 'tag-rename',
    path: () => '/settings/tags',
    steps: [{ button: 'More to do with Senior' }, { item: 'Rename' }],
  },
  {
    name: 'tag-merge',
    path: () => '/settings/tags',
    steps: [{ button: 'More to do with Senior' }, { item: /^Merge/ }],
  },
  {
    name: 'tag-delete',
    path: () => '/settings/tags',
    steps: [{ button: 'More to do with Senior' }, { item: 'Delete' }],
  },
  { name: 'erased-allow', path: () => '/settings/erased', steps: [{ button: /^Allow again/ }] },
  { name: 'provider-edit', path: () => '/settings/contact-providers?edit=hunter' },
  {
    name: 'provider-remove',
    path: () => '/settings/contact-providers',
    steps: [{ button: 'Edit or remove Hunter' }, { item: 'Remove' }],
  },
  { name: 'balance', path: () => '/settings/contact-providers?balance=true' },
];

async function take(page: Page, step: Step): Promise<void> {
  if ('item' in step) await page.getByRole('menuitem', { name: step.item }).first().click();
  else if ('filter' in step)
    await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: step.filter }).click();
  else if ('label' in step) await page.getByLabel(step.label, { exact: true }).first().click();
  else {
    const { button: name } = step;
    const exact = typeof name === 'string';
    // A pop-up that is open has the same words on top of the page's.
    const button = page.getByRole('button', { name, exact }).or(page.getByRole('link', { name, exact }));
    await button.last().click();
  }
}

async function inspectAll(page: Page, popUps: readonly PopUp[]): Promise<void> {
  for (const { name, path, steps = [] } of popUps) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await open(page, path(stage.ids));
    for (const step of steps) await take(page, step);
    await settled(page);
    await inspect(page, name);
  }
}

describe('whatever opens is accessible (WCAG 2.2 AA)', () => {
  const long = { timeout: 600_000 };

  it('menus and drop-downs', long, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await inspectAll(page, menus);
  });

  it('pop-ups, their mistakes and questions', long, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await inspectAll(page, dialogs.slice(0, dialogs.length / 2));
  });

  it('pop-ups, their mistakes and questions, the others', long, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await inspectAll(page, dialogs.slice(dialogs.length / 2));
  });

  it('what is shown once, and what is said in the corner', long, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await open(page, '/account');
    await page.getByLabel('What the key is for').fill('Reports');
    await page.getByRole('button', { name: 'Make key' }).click();
    await page.getByRole('button', { name: 'Copy' }).waitFor();
    await inspect(page, 'key-shown-once');
    await open(page, '/settings');
    await page.getByLabel('E-mail to invite').fill('somebody@crosswalk.example');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByRole('button', { name: 'Copy' }).waitFor();
    await inspect(page, 'invitation-shown-once');
    await open(page, '/settings/webhooks');
    await page.getByRole('button', { name: /^More to do/ }).click();
    await page.getByRole('menuitem', { name: 'Send a test' }).click();
    await page.getByText('A test is on its way.').waitFor();
    await inspect(page, 'said-in-the-corner');
  });
});
