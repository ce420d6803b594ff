import { type Browser, type LaunchOptions, chromium as playwright } from 'playwright-core';
import { type Chromium, findChromium } from './chromium.ts';

export function launchOptions({ executablePath, env }: Chromium): LaunchOptions {
  return {
    executablePath,
    env: { ...definedOnly(process.env), ...env },
    // Chromium's sandbox wants rights that neither root nor a container gives; the tests open nothing foreign.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'],
  };
}

/** Starts a browser for a test file. */
export async function openBrowser(): Promise<Browser> {
  return await playwright.launch(launchOptions(await findChromium()));
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
