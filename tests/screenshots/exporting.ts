import type { Locator, Page } from 'playwright-core';
import { choose, openPopUp } from '../browser/walk.ts';
import { chooseFirst, withoutMessages } from './connecting.ts';
import { findPerson, project } from './people.ts';
import { type Product, signIn } from './product.ts';
import { takePicture } from './take-picture.ts';

const recruiter = { email: 'rana@crosswalk.example', password: 'another long password' };

/** From a project to *Export Complete*, with everything one meets on the way. */
export async function takeExporting(product: Product, projectId: string): Promise<void> {
  const { page } = product;
  await withCredits(product);
  await openProject(page, projectId);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export All to Lever Opportunities' }).waitFor();
  await takePicture(page, 'project-export-menu');
  await page.keyboard.press('Escape');

  const popUp = await openPopUp(page, 'Lever Opportunities');
  await popUp.getByLabel('Job', { exact: true }).first().check();
  await choose(page, 'Choose a job', 'Frontend Engineer');
  await popUp.getByText('without an e-mail address').waitFor();
  await takePicture(page, 'export-pop-up');
  await takeGetEmail(page, popUp);
  await popUp.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('heading', { name: 'Preview of the export to Lever Opportunities' }).waitFor();
  await page.getByRole('status', { name: /^Loading/ }).waitFor({ state: 'detached' });
  await takePicture(page, 'dry-run');
  await page.getByRole('link', { name: 'Back to Export' }).click();
  await popUp.getByRole('button', { name: 'Export', exact: true }).click();
  await popUp.getByText('Export Complete').waitFor();
  await withoutMessages(page);
  await takePicture(page, 'export-complete');
  await takeProfile(product);
  await takePool(page, projectId);
  await takeSearch(product);
}

async function openProject(page: Page, projectId: string): Promise<void> {
  await page.goto(`/projects/${projectId}`);
  await page.getByRole('heading', { name: project }).waitFor();
  await page.getByText('Ada Quist').first().waitFor();
}

async function withCredits({ client, hunter }: Product): Promise<void> {
  const json = { fields: { apiKey: hunter.keys.full } };
  await client.api.contacts.providers[':provider'].$put({ param: { provider: 'hunter' }, json });
  await client.api.contacts.credits.$put({ json: { balance: 500, note: 'To begin with' } });
}

async function takeGetEmail(page: Page, popUp: Locator): Promise<void> {
  await popUp.getByRole('button', { name: 'Get Email' }).click();
  const lookup = page.getByRole('dialog', { name: 'Get Email' });
  await lookup.getByRole('button', { name: 'Get Email', exact: true }).click();
  await lookup.getByText(/^E-mail found for/).waitFor();
  await withoutMessages(page);
  await takePicture(page, 'get-email');
  await lookup.getByRole('button', { name: 'Close', exact: true }).click();
  await lookup.waitFor({ state: 'detached' });
}

async function takeProfile(product: Product): Promise<void> {
  const { page } = product;
  await page.goto(`/candidates/${await findPerson(product, 'Inês Carvalho')}`);
  await page.getByRole('heading', { name: 'Inês Carvalho' }).waitFor();
  await page.getByText('Farol Systems').first().waitFor();
  await takePicture(page, 'profile-badge');
}

async function takePool(page: Page, projectId: string): Promise<void> {
  await openProject(page, projectId);
  const popUp = await openPopUp(page, 'Greenhouse');
  await popUp.getByLabel('Prospect', { exact: true }).check();
  await chooseFirst(page, 'Prospect pool');
  await chooseFirst(page, 'Stage');
  await takePicture(page, 'export-pool');
  await page.keyboard.press('Escape');
}

/** What a recruiter sees who has not authenticated yet. */
async function takeSearch({ client, newPage, page }: Product): Promise<void> {
  await page.goto('/search?q=engineer%20NOT%20director');
  await page.getByText('Inês Carvalho').first().waitFor();
  await takePicture(page, 'search');
  const { link } = await (
    await client.api.invitations.$post({ json: { email: recruiter.email, role: 'recruiter' } })
  ).json();
  const token = link?.split('#token=')[1] ?? '';
  const { password } = recruiter;
  await client.api.invitations.accept.$post({ json: { token, name: 'Rana Recruiter', password } });
  const hers = await newPage();
  await signIn(hers, recruiter);
  await hers.getByText('Inês Carvalho').first().waitFor();
  await hers.getByRole('button', { name: 'More' }).click();
  await hers.getByRole('menuitem', { name: 'Authenticate with Lever Opportunities' }).waitFor();
  await takePicture(hers, 'authenticate-search');
}
