import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { onTestFailed } from 'vitest';

/** A whole walk is many steps, each with its own patience. */
export const wholeWalk = { timeout: 240_000 };

/** For what is looked at again and again until it is so: a second is too short on a busy machine. */
export const patiently = { timeout: 30_000 };

const folder = fileURLToPath(new URL('../../reports/browser', import.meta.url));

/** When the test fails, leaves behind in reports/browser what was on the screen. */
export function pictureWhenFailed(page: Page): void {
  onTestFailed(async ({ task }) => {
    await mkdir(folder, { recursive: true });
    const name = task.name.replace(/[^a-z0-9]+/gi, '-').slice(0, 80);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  });
}
