import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where to leave pictures of every screen, for looking at them; none are left when it is not set. */
const pictures = process.env.CROSSWALK_SCREENSHOTS;

const widths = [360, 1024, 1440];

/** At each width and in both themes nothing may stick out to the right: on a phone the page would slide about. */
export async function look(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    // What floats finds its place a moment after the window has its width.
    const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    await expect.poll(overflow, { message: `${name}, ${width} wide`, timeout: 5000 }).toBeLessThanOrEqual(0);
    if (pictures === undefined) continue;
    await mkdir(pictures, { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Colours that are still on their way to the other theme are taken as they will be.
      await page.screenshot({
        path: join(pictures, `${name}-${width}-${colorScheme}.png`),
        animations: 'disabled',
      });
    }
  }
}
