import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { look } from './look.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What every screen is held to: WCAG 2.2 at level AA, and axe's own advice beyond it. */
const everything = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  // Not on by itself (WCAG 2.2, 2.5.8).
  rules: { 'target-size': { enabled: true } },
};

/** Themes differ in their colours alone. */
const colours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

const desk = { width: 1440, height: 900 };
const phone = { width: 360, height: 800 };

/** Fits every width in both themes, and axe finds nothing: on a desk and on a phone, light and dark. */
export async function inspect(page: Page, name: string): Promise<void> {
  await look(page, name);
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of [phone, desk]) {
      await page.setViewportSize(size);
      const found = await ask(page, colorScheme === 'light' ? everything : colours);
      findings.push(...found.map((finding) => `${name}, ${colorScheme}, ${size.width} wide: ${finding}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect.soft(findings).toEqual([]);
}

/**
 * Two of axe's rules do not know what floats: menus, drop-downs and tips stand at the end of the page and belong to
 * what opened them, as pop-ups do, which `region` leaves out by itself; and a list of options is scrolled by the
 * arrows, with the keyboard in the field above it, so that no place in it takes the keyboard.
 */
const floating = `[role="menu"], [role="listbox"], [role="tooltip"]`;

async function ask(page: Page, options: object): Promise<string[]> {
  // Over the debugging protocol: the page's own policy allows no script from elsewhere.
  if (!(await page.evaluate<boolean>('"axe" in window'))) {
    await page.evaluate(axe);
    const options = { regionMatcher: `dialog, [role="dialog"], [role="alertdialog"], svg, ${floating}` };
    await page.evaluate(`axe.configure(${JSON.stringify({ checks: [{ id: 'region', options }] })})`);
  }
  return await page.evaluate<string[]>(`(async () => {
    // Colours on their way from one theme to the other are none that anybody reads.
    for (const animation of document.getAnimations())
      if (animation instanceof CSSTransition) animation.finish();
    const { violations } = await axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })});
    return violations.flatMap(({ id, nodes }) =>
      nodes.filter(({ target: [place] }) =>
        id !== 'scrollable-region-focusable' || document.querySelector(place).closest('[role="listbox"]') === null,
      ).map(({ target, failureSummary, html }) =>
        [id, target.join(' '), failureSummary.replaceAll('\\n', ' '), html.slice(0, 200)].join(' | ')));
  })()`);
}
