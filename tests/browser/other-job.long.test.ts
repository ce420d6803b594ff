import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, holdSending } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { openStage, type Stage } from './stage.ts';
import { choose } from './walk.ts';

let stage: Stage;
let projectId: string;

beforeAll(async () => {
  stage = await openStage();
  await connect(stage);
  const csv = [
    'First Name,Last Name,Email,Company,LinkedIn URL,Tags',
    'Ada,Quist,ada@quist.example,Contoso,https://www.linkedin.com/in/ada-quist,',
    'Bo,Lindqvist,bo@lindqvist.example,Northwind,https://www.linkedin.com/in/bo-lindqvist,',
    'Cy,Moreau,cy@moreau.example,Contoso,https://www.linkedin.com/in/cy-moreau,Do Not Contact',
  ].join('\n');
  const file = { fileName: 'people.csv', project: 'Movers' };
  const report = await stage.client.importFile(Uint8Array.from(Buffer.from(csv)), file);
  projectId = report.project?.id ?? '';
  await putIntoLever('Bo Lindqvist', 'bo@lindqvist.example');
});
afterAll(() => stage.close());

describe('before exporting', () => {
  it(
    'says whom the ATS knows already and whom not to contact, and asks what becomes of them (B3, W7, E2)',
    wholeWalk,
    async () => {
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await page.goto(`/projects/${projectId}`);
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Export All to Lever Opportunities' }).click();
      const popUp = page.getByRole('dialog', { name: 'Export to Lever Opportunities' });
      await popUp.getByText('1 marked Do Not Contact').waitFor();
      expect(await popUp.getByLabel('Skip').isChecked()).toBe(true);
      expect(await popUp.getByLabel('Add to this job').count()).toBe(0);
      await popUp.getByLabel('Job', { exact: true }).first().check();
      expect(await popUp.getByLabel('Add to this job').isChecked()).toBe(true);
      await choose(page, 'Choose a job', 'Account Executive');

      await popUp.getByRole('button', { name: 'Look now who that is' }).click();
      await popUp.getByText(/1 of 2 people already there without us/).waitFor();
      await look(page, 'pop-up');
      await popUp.getByRole('button', { name: 'Show who is there' }).click();
      const panel = page.getByRole('dialog', { name: 'Already in Lever' });
      await panel.getByText('1 person in Lever already').waitFor();
      await panel.getByRole('link', { name: 'Open in Lever: Bo Lindqvist' }).waitFor();
      await look(page, 'pop-up-already-there');
      await page.keyboard.press('Escape');

      await popUp.getByRole('button', { name: 'Export them all the same' }).click();
      await popUp.getByRole('button', { name: 'Export', exact: true }).click();
      await popUp.getByText('Say why.').waitFor();
      await look(page, 'pop-up-do-not-contact');
      await popUp.getByRole('button', { name: 'Leave them out' }).click();
      await popUp.getByLabel('Skip').check();
      await popUp.getByRole('button', { name: 'Export', exact: true }).click();
      await popUp.getByText('Export finished: 1 needs you').waitFor();
      expect(stage.lever.ledger().created.map(({ name }) => name)).toEqual(['Bo Lindqvist', 'Ada Quist']);
    },
  );
});

describe('an export whose job is closed meanwhile (section 5)', () => {
  it('goes on to another one, for people exported before, too (E3, E5)', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const jobs = stage.lever.postings().filter(({ state }) => state === 'published');
    const closing = jobs.find(({ text }) => text !== 'Account Executive');
    if (closing === undefined) throw new Error('the rehearsal has one job alone');
    await page.goto(`/projects/${projectId}`);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export All to Lever Opportunities' }).click();
    const popUp = page.getByRole('dialog', { name: 'Export to Lever Opportunities' });
    await popUp.getByText('1 exported before').waitFor();
    await popUp.getByRole('button', { name: 'Show them' }).waitFor();
    await choose(page, 'Choose a job', closing.text);
    await popUp.getByText('1 of them to another job').waitFor();
    await popUp.getByLabel('Add this job to their record').check();
    await popUp.getByText('They get this job added to their record.').waitFor();
    await look(page, 'pop-up-add-job');
    await holdSending(stage, async () => {
      await popUp.getByRole('button', { name: 'Export', exact: true }).click();
      await popUp.getByText(/Exporting: 0 of 3/).waitFor();
      stage.lever.setPostingState(closing.id, 'closed');
    });
    await popUp.getByText(/Export paused/).waitFor();
    await popUp.getByText(/is not open any more/).waitFor();
    await popUp.getByRole('button', { name: 'Continue' }).click();
    await popUp.getByText('Choose a job.').waitFor();
    await look(page, 'pop-up-paused');
    const other = jobs.find(({ id, text }) => id !== closing.id && text !== 'Account Executive');
    await choose(page, 'Choose a job', other?.text ?? 'Account Executive');
    await popUp.getByRole('button', { name: 'Continue' }).click();
    await popUp.getByText('Export finished: 1 needs you').waitFor();
    const { created } = stage.lever.ledger();
    expect(created.slice(2).map(({ destination }) => destination)).toContain(other?.id);
    expect(created.map(({ destination }) => destination)).not.toContain(closing.id);
  });
});

/** Somebody a colleague put there by hand. */
async function putIntoLever(name: string, email: string): Promise<void> {
  const user = stage.lever.users()[0]?.id;
  const answer = await fetch(`${stage.lever.origin}/v1/opportunities?perform_as=${user}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${stage.lever.keys.full}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name, emails: [email] }),
  });
  expect(answer.status).toBe(201);
}
