import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What somebody does who has no mouse and does not look at the screen. */

/** As many places as the keyboard is at on any page, and then some. */
const mostStops = 120;

/** Goes on by the tab key until the keyboard is there. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.first().waitFor();
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await hasKeyboard(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not come to ${target}.`);
}

/** Goes there and presses it. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** The keyboard is there now, or will be when what is closing is closed. */
export async function expectKeyboardAt(target: Locator): Promise<void> {
  await expect.poll(() => hasKeyboard(target), { timeout: 15_000 }).toBe(true);
}

/** Among several alike, whether any of them has it. */
async function hasKeyboard(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(':focus')).count()) > 0;
}

/** Listens from now on, on whatever page is opened, to what live regions say. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(rememberWhatIsSaid);
}

/** Waits until this was said. */
export async function expectHeard(page: Page, words: RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        const heard = await page.evaluate<string[]>('window.crosswalkHeard ?? []');
        return heard.some((said) => words.test(said)) ? 'said' : heard;
      },
      { timeout: 45_000 },
    )
    .toBe('said');
}

const rememberWhatIsSaid = `(() => {
  const live = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
  window.crosswalkHeard = [];
  const hear = (region) => {
    const said = region.textContent.replace(/\\s+/g, ' ').trim();
    if (said !== '' && window.crosswalkHeard.at(-1) !== said) window.crosswalkHeard.push(said);
  };
  const look = (records) => {
    for (const { target, addedNodes } of records) {
      const around = (target instanceof Element ? target : target.parentElement)?.closest(live);
      if (around) hear(around);
      for (const node of addedNodes)
        if (node instanceof Element) {
          if (node.matches(live)) hear(node);
          for (const inner of node.querySelectorAll(live)) hear(inner);
        }
    }
  };
  new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
})();`;
