import { chromium as playwright } from 'playwright-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium } from './chromium.ts';
import { launchOptions } from './open-browser.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the browser of the tests', () => {
  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'comes with the dependencies: nothing has to be installed, by root or anybody',
    async () => {
      vi.stubEnv('CHROMIUM_PATH', 'bundled');
      const browser = await playwright.launch(launchOptions(await findChromium()));
      const page = await browser.newPage();
      await page.setContent('<h1>Grüße, 世界</h1>');
      expect(await page.textContent('h1')).toBe('Grüße, 世界');
      expect((await page.screenshot()).length).toBeGreaterThan(1000);
      await browser.close();
    },
  );
});
