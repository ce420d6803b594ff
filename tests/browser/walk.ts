import type { Locator, Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** The steps of the help article, as a person takes them with the mouse and the keyboard. */

/** "Click your name at the bottom left of the dashboard, then select Integrations." */
export async function openIntegrations(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: 'Integrations' }).click();
  await page.getByRole('heading', { name: 'Integrations', exact: true }).waitFor();
}

/** "Click + Add a Connection. Locate Lever Opportunities from the list and click the Connect button." */
export async function addConnection(page: Page, connector = 'Lever Opportunities'): Promise<void> {
  await page.getByRole('button', { name: 'Add a Connection' }).click();
  const list = page.getByRole('dialog', { name: 'Add a Connection' });
  await list.getByRole('button', { name: `Connect ${connector}`, exact: true }).click();
  await page.getByRole('heading', { name: 'Capabilities' }).waitFor();
}

/** "Check the box next to Export … Click Confirm Choices. Review the requirements … and click I'm ready." */
export async function confirmChoices(
  page: Page,
  { onlyProspects = false, pools = false } = {},
): Promise<void> {
  await page.getByLabel('Export', { exact: true }).check();
  if (onlyProspects) await page.getByLabel('Export only as Prospects').check();
  if (pools) await page.getByLabel('Enable Pools').check();
  await page.getByRole('button', { name: 'Confirm Choices' }).click();
  await page.getByRole('button', { name: 'I’m ready' }).click();
}

/** "Enter your API Key, and select Production in the Environment dropdown. Click Submit." */
export async function submitKey(
  page: Page,
  key: string,
  { field = 'API Key', environment = 'Rehearsal' } = {},
): Promise<void> {
  await page.getByLabel(field, { exact: true }).fill(key);
  await choose(page, 'Environment', environment);
  await page.getByRole('button', { name: 'Submit' }).click();
}

/** Picks an entry of a drop-down. */
export async function choose(page: Page, label: string, entry: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().click();
  await page.getByRole('option', { name: entry }).first().click();
}

/** The whole wizard with a good key and the test candidate as prospect. */
export async function walkWizard(page: Page, stage: Stage, user: string): Promise<void> {
  await confirmChoices(page);
  await submitKey(page, stage.lever.keys.full);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Authenticate' }).click();
  await acceptAtLever(page, user);
  await page.getByLabel('Export as Prospect').check();
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByText('All Good').waitFor();
  await page.getByRole('button', { name: 'Finish' }).click();
}

/** The look-alike's page for signing in and consenting; one comes back to where one was. */
export async function acceptAtLever(page: Page, email: string): Promise<void> {
  await page.getByRole('heading', { name: 'Lever rehearsal' }).waitFor();
  await page.getByLabel(email).check();
  await page.getByRole('button', { name: 'Accept' }).click();
}

/** The menu of *Export* in a project, open. */
export async function openExportMenu(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const menu = page.getByRole('menu');
  await menu.waitFor();
  return menu;
}

/** "Click the Export icon and choose Export All to Greenhouse. A confirmation pop-up will appear." */
export async function openPopUp(page: Page, connector: string, amount = 'All'): Promise<Locator> {
  const menu = await openExportMenu(page);
  // Greenhouse is the beginning of Greenhouse Harvest; the environment stands right behind.
  const text = `Export ${amount} to ${connector}`.replace(/[()]/g, '\\$&');
  await menu
    .getByRole('menuitem')
    .filter({ hasText: new RegExp(`^${text}(Rehearsal)?$`) })
    .click();
  const popUp = page.getByRole('dialog', { name: `Export to ${connector}` });
  await popUp.waitFor();
  return popUp;
}

/** A project with three people, one of them without an e-mail address. */
export async function importPeople(stage: Stage, project: string): Promise<string> {
  const csv = [
    'First Name,Last Name,Email,Company,Title,Location,LinkedIn URL',
    'Ada,Quist,ada@quist.example,Contoso,Engineer,Berlin,https://www.linkedin.com/in/ada-quist',
    'Bo,Lindqvist,bo@lindqvist.example,Northwind,Designer,Oslo,https://www.linkedin.com/in/bo-lindqvist',
    'Cy,Moreau,,Contoso,Analyst,Paris,https://www.linkedin.com/in/cy-moreau',
  ].join('\n');
  const report = await stage.client.importFile(Uint8Array.from(Buffer.from(csv)), {
    fileName: 'people.csv',
    project,
  });
  const id = report.project?.id ?? null;
  if (report.created !== 3 || id === null) throw new Error(JSON.stringify(report));
  return id;
}

/** A file chosen under Imports, looked at, put into a project and imported: to the report of its rows. */
export async function importInBrowser(
  page: Page,
  { name, text, project, rows }: { name: string; text: string | Buffer; project?: string; rows: number },
): Promise<void> {
  await page.getByRole('navigation', { name: 'Crosswalk' }).getByRole('link', { name: 'Imports' }).click();
  await page.getByRole('heading', { name: 'Imports', exact: true }).waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
  await page.getByRole('heading', { name: 'What was understood' }).waitFor();
  if (project !== undefined) await page.getByLabel('Project').first().fill(project);
  await page.getByRole('button', { name: `Import ${rows} ${rows === 1 ? 'row' : 'rows'}` }).click();
  await page.getByRole('navigation', { name: 'Rows by outcome' }).waitFor();
}

/** "Go to your project." */
export async function openProject(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Crosswalk' }).getByRole('link', { name: 'Projects' }).click();
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

/** The entries of a drop-down, which is left open. */
export async function entriesOf(page: Page, label: string): Promise<readonly string[]> {
  await page.getByLabel(label, { exact: true }).first().click();
  await page.getByRole('option').first().waitFor();
  return await page.getByRole('option').allTextContents();
}

/** A connection on the Integrations page, by its name. */
export function cardOf(page: Page, name: string): Locator {
  const heading = page.getByRole('heading', { name, exact: true });
  return page.getByRole('main').getByRole('listitem').filter({ has: heading });
}
