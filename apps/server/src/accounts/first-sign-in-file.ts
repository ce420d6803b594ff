import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Services } from '../services.ts';
import type { SignInLink } from './sign-in-links.ts';

/** Where the operator finds the first sign-in link when there was no terminal to print it on. Closed to others. */
export function firstSignInPath(dataDir: string): string {
  return join(dataDir, 'first-sign-in.txt');
}

/** Written aside and moved into place: nobody reads half a link, and an old file's permissions do not stay. */
export async function writeFirstSignIn(
  dataDir: string,
  email: string,
  { url, expiresAt }: SignInLink,
): Promise<void> {
  const path = firstSignInPath(dataDir);
  const draft = `${path}.${process.pid}`;
  const text = `Sign in to Crosswalk as ${email} and choose a password. This works once, until ${expiresAt.toISOString()}:\n\n${url}\n`;
  await rm(draft, { force: true });
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, path);
}

/** The token in the file, when it leads to where Crosswalk is reached now; null without such a file. */
export async function readFirstSignIn({ config }: Services): Promise<string | null> {
  try {
    const text = await readFile(firstSignInPath(config.dataDir), 'utf8');
    const line = text.split('\n').find((one) => one.startsWith(`${config.url}/`));
    return line?.split('#token=')[1] ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Removes the file once its link was used; without a token whatever link it holds. */
export async function removeFirstSignIn(services: Services, token: string | null = null): Promise<void> {
  if (token !== null && (await readFirstSignIn(services)) !== token) return;
  await rm(firstSignInPath(services.config.dataDir), { force: true });
}
