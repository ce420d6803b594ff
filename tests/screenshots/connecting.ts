import type { Page } from 'playwright-core';
import { choose } from '../browser/walk.ts';
import type { Product } from './product.ts';
import { takePicture } from './take-picture.ts';

/** The wizard for both ATSs, tab by tab, and the Integrations page with both connected. */
export async function takeConnecting({ page, lever, greenhouse }: Product): Promise<void> {
  await page.goto('/integrations?add=true');
  const list = page.getByRole('dialog', { name: 'Add a Connection' });
  await list.getByRole('button', { name: 'Connect Greenhouse Harvest' }).waitFor();
  await takePicture(page, 'add-connection');
  await connect(page, {
    ats: 'lever',
    connector: 'Lever Opportunities',
    boxes: ['Export'],
    fields: { 'API Key': lever.keys.full },
    prospect: 'Export as Prospect',
  });

  await page.goto('/integrations?add=true');
  const { clientId, clientSecret } = greenhouse.credentials.full;
  await connect(page, {
    ats: 'greenhouse',
    connector: 'Greenhouse',
    boxes: ['Export', 'Enable Pools'],
    fields: { 'Client ID': clientId, 'Client Secret': clientSecret },
    prospect: 'Candidate',
  });
  await page.getByText('Verified').nth(1).waitFor();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await takePicture(page, 'integrations');
}

interface Wizard {
  /** How the names of its pictures begin. */
  readonly ats: string;
  readonly connector: string;
  readonly boxes: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  /** The choice for the test candidate. */
  readonly prospect: string;
}

async function connect(page: Page, { ats, connector, boxes, fields, prospect }: Wizard): Promise<void> {
  const list = page.getByRole('dialog', { name: 'Add a Connection' });
  await list.getByRole('button', { name: `Connect ${connector}`, exact: true }).click();
  await page.getByRole('heading', { name: 'Capabilities' }).waitFor();
  for (const box of boxes) await page.getByLabel(box, { exact: true }).check();
  await takePicture(page, `${ats}-capabilities`);
  await page.getByRole('button', { name: 'Confirm Choices' }).click();
  await page.getByRole('button', { name: 'I’m ready' }).waitFor();
  await takePicture(page, `${ats}-permissions`);
  await page.getByRole('button', { name: 'I’m ready' }).click();
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value);
  await choose(page, 'Environment', 'Production');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('button', { name: 'Next' }).waitFor();
  await takePicture(page, `${ats}-credentials`);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Authenticate', exact: true }).click();
  await page.getByText('by your confirmed e-mail.').waitFor();
  await page.getByLabel(prospect, { exact: true }).check();
  if (prospect === 'Candidate') await chooseFirst(page, 'Job');
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await page.getByText('All Good').waitFor();
  await page.getByRole('button', { name: 'Finish' }).scrollIntoViewIfNeeded();
  await withoutMessages(page);
  await takePicture(page, `${ats}-verify`);
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('heading', { name: 'Integrations', exact: true }).waitFor();
  await withoutMessages(page);
}

export async function chooseFirst(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().click();
  await page.getByRole('option').first().click();
}

/** Closes what is said in the corner, which goes after seconds of its own. */
export async function withoutMessages(page: Page): Promise<void> {
  const messages = page.locator('.mantine-Notification-root');
  for (let left = await messages.count(); left > 0; left = await messages.count()) {
    await messages.first().getByRole('button').click();
    await messages.nth(left - 1).waitFor({ state: 'detached' });
  }
}
