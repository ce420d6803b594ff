import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Where the docs look for them. */
export const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

/** Takes what is on the screen; nothing is under the mouse, nothing blinks. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
  process.stdout.write(`${name}.png\n`);
}
