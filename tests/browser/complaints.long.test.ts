import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectComplaints, listenForComplaints } from './complaints.ts';
import { openBrowser } from './open-browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function openWindow(): Promise<{ window: BrowserContext; page: Page; tell: () => void }> {
  const window = await browser.newContext();
  const tell = listenForComplaints(window);
  return { window, page: await window.newPage(), tell };
}

describe('what a page complains of', () => {
  it('fails the test, whether written to the console or thrown', async () => {
    const { window, page, tell } = await openWindow();
    const written = window.waitForEvent('console');
    await page.evaluate('console.error("That is wrong")');
    await written;
    expect(tell).toThrow('That is wrong');
    const thrown = window.waitForEvent('weberror');
    await page.evaluate('setTimeout(() => { throw new Error("Nobody caught this") })');
    await thrown;
    expect(tell).toThrow('Nobody caught this');
    // Told once.
    expect(tell).not.toThrow();
  });

  it('does not where the test named it beforehand', async () => {
    const { window, page, tell } = await openWindow();
    expectComplaints(window, /meant to be/);
    const written = window.waitForEvent('console');
    await page.evaluate('console.error("This is meant to be")');
    await written;
    expect(tell).not.toThrow();
    const other = window.waitForEvent('console');
    await page.evaluate('console.error("This is not")');
    await other;
    expect(tell).toThrow('This is not');
  });

  it.fails('fails by itself when the test ends', async () => {
    const { window, page } = await openWindow();
    const written = window.waitForEvent('console');
    await page.evaluate('console.error("Nobody asks for this")');
    await written;
  });
});
