import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { memberPassword, openStage, owner, type Stage } from './stage.ts';

/** As many as a project is made for. */
const many = 10_000;
const recruiter = { email: 'rita@crosswalk.example', password: memberPassword };

let stage: Stage;
let projectId: string;

beforeAll(async () => {
  stage = await openStage();
  const rows = Array.from(
    { length: many },
    (_, at) => `Person ${at},p${at}@mail.example,Contoso,Engineer,Berlin,https://www.linkedin.com/in/p-${at}`,
  );
  const csv = ['Name,Email,Company,Title,Location,LinkedIn URL', ...rows].join('\n');
  const report = await stage.client.importFile(Uint8Array.from(Buffer.from(csv)), {
    fileName: 'many.csv',
    project: 'Many',
  });
  projectId = report.project?.id ?? '';
  await stage.addMember(recruiter.email, 'recruiter', 'Rita Recruiter');
}, 240_000);
afterAll(() => stage.close());

const table = (page: Page) => page.getByRole('grid');

describe('a project of 10,000 people (W3)', () => {
  it('shows rows or rows on the way in every frame, however fast one scrolls', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto(`/projects/${projectId}`);
    await page
      .getByRole('row', { name: /Person/ })
      .first()
      .waitFor();
    // Up and down through all of it, some hundred rows a frame, while pictures are taken.
    await page.evaluate(scrollOnAndOn);
    const empty: number[] = [];
    for (let taken = 0; taken < 12; taken += 1) {
      const picture = await page.screenshot({ animations: 'disabled' });
      empty.push(await page.evaluate<number>(emptyBands(picture.toString('base64'))));
    }
    expect(empty).toEqual(empty.map(() => 0));
    expect(await page.evaluate<number>('window.crosswalkFrames')).toBeGreaterThan(10);
    await page.evaluate('window.crosswalkStop = true');
    // And the people come, wherever one stops.
    await page.evaluate('document.querySelector("table").parentElement.scrollTop = 200000');
    await page
      .getByRole('row', { name: /Person/ })
      .nth(5)
      .waitFor();
    await page.evaluate('document.querySelector("table").parentElement.scrollTop = 1e9');
    await page
      .getByRole('row', { name: 'Person 0 ' })
      .or(page.getByRole('row', { name: /Person 9999/ }))
      .first()
      .waitFor();
  });

  it('is selected as a whole on the server, minus those taken out (W3)', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto(`/projects/${projectId}`);
    await page.getByLabel('Select all 10,000').check();
    await page
      .getByRole('row', { name: /Person/ })
      .first()
      .getByRole('checkbox')
      .uncheck();
    await page.getByText('9,999 of 10,000 selected').waitFor();
    await page.getByRole('button', { name: 'Add to project' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the new project').fill('Nearly all');
    await dialog.getByRole('button', { name: 'Add to project' }).click();
    await page.getByText('9,999 people added to Nearly all.').waitFor();
    await page.getByRole('link', { name: 'Show the project' }).click();
    await page.getByRole('heading', { name: 'Nearly all' }).waitFor();
    await page.getByText('9,999 people').first().waitFor();
  });
});

describe('lists by the keyboard (W3)', () => {
  it('lead from the search to rows, ticks, the profile and back', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/projects');
    await page.getByRole('heading', { name: 'Projects', exact: true }).waitFor();
    await page.keyboard.press('/');
    await page.getByLabel('Search people').waitFor();
    await page.keyboard.type('"person 77"');
    await page.keyboard.press('Enter');
    await page.getByText('1 person', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('1 of 1 selected').waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('Profile').getByText('p77@mail.example').first().waitFor();
    expect(page.url()).toContain('candidate=');
    await page.keyboard.press('Escape');
    await page.getByLabel('Profile').waitFor({ state: 'detached' });
    await page.getByText('1 of 1 selected').waitFor();
    await table(page).focus();
    await page.keyboard.press('Escape');
    await page.getByText('1 person', { exact: true }).waitFor();
  });
});

describe('a project that is shared', () => {
  it('is read by whom it is shared with, who is told whom to ask for more (W4)', wholeWalk, async () => {
    const page = await stage.signedIn(owner);
    pictureWhenFailed(page);
    await page.goto(`/projects/${projectId}`);
    await page.getByRole('button', { name: 'More to do with this project' }).click();
    await page.getByRole('menuitem', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share Many' });
    await dialog.getByLabel('Share with a member').click();
    await page.getByRole('option', { name: /Rita Recruiter/ }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Many is shared with 1 member.').waitFor();

    const ritas = await stage.signedIn(recruiter);
    pictureWhenFailed(ritas);
    await ritas.goto('/projects');
    await ritas.getByRole('link', { name: 'Many' }).click();
    await ritas.getByText('Read only').waitFor();
    await ritas
      .getByRole('row', { name: /Person/ })
      .first()
      .getByRole('checkbox')
      .check();
    await ritas.getByRole('button', { name: 'Remove', exact: true }).hover();
    await ritas.getByText('Ask Owner or an admin to let you edit it.').first().waitFor();
    await ritas.getByRole('button', { name: 'More to do with this project' }).click();
    expect(await ritas.getByRole('menuitem', { name: 'Rename' }).isDisabled()).toBe(true);
  });
});

describe('tags', () => {
  it(
    'are put on whoever a search finds, renamed by an admin, and lead back to their people (W7)',
    wholeWalk,
    async () => {
      const page = await stage.signedIn(owner);
      pictureWhenFailed(page);
      await page.goto('/search?q=%22person%2077%22');
      await page.getByLabel('Select all 1').check();
      await page.getByRole('button', { name: 'Tag', exact: true }).last().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Put on').fill('Speaker');
      await dialog.getByLabel('Put on').press('Enter');
      await dialog.getByRole('button', { name: 'Tag', exact: true }).click();
      await page.getByText(/put on\b.*1 person/).waitFor();
      await page.goto('/settings/tags');
      await page.getByRole('button', { name: 'More to do with Speaker' }).click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Keynote');
      await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('link', { name: 'Keynote' }).click();
      await page.getByText('1 person', { exact: true }).waitFor();
      await page.getByRole('row', { name: /Person 77/ }).waitFor();
    },
  );
});

// These run in the page, as text: nothing of the browser is known here.
const scrollOnAndOn = `(() => {
  const list = document.querySelector('table').parentElement;
  window.crosswalkFrames = 0;
  let step = 4000;
  const frame = () => {
    if (window.crosswalkStop) return;
    window.crosswalkFrames += 1;
    const before = list.scrollTop;
    list.scrollTop += step;
    if (list.scrollTop === before) step = -step;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})()`;

/** How many bands of 80 pixels are of one colour alone: no row is that high, whether it is there or on the way. */
function emptyBands(picture: string): string {
  return `(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${picture}';
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const list = document.querySelector('table').parentElement.getBoundingClientRect();
    let empty = 0;
    for (let y = list.top + 40; y + 80 < list.bottom; y += 40) {
      const { data } = context.getImageData(list.left + 40, y, list.width - 60, 80);
      if (new Set(new Uint32Array(data.buffer)).size < 2) empty += 1;
    }
    return empty;
  })()`;
}
