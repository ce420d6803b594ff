import type { Page } from 'playwright-core';

/** Opens an address and waits until nothing of its page is on the way any more. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading').first().waitFor();
  await settled(page);
}

export async function settled(page: Page): Promise<void> {
  await page
    .getByRole('status', { name: /^Loading/ })
    .first()
    .waitFor({ state: 'detached' });
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
