import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Services } from '../services.ts';
import type { SignInLink } from './sign-in-links.ts';
import { hashToken } from './tokens.ts';

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

/** The token in the file, when its link leads to where Crosswalk is reached now; null without such a file. */
export async function readFirstSignIn({ config }: Services): Promise<string | null> {
  const link = await readLink(config.dataDir);
  return link?.startsWith(`${config.url}/`) ? tokenOf(link) : null;
}

export async function removeFirstSignIn(dataDir: string): Promise<void> {
  await rm(firstSignInPath(dataDir), { force: true });
}

/** Removes the file when its link works no more: it was used, or another link of the same member was. */
export async function removeUsedFirstSignIn({ db, config }: Services): Promise<void> {
  const link = await readLink(config.dataDir);
  if (link === null) return;
  const row = await db
    .selectFrom('sign_in_links')
    .select('id')
    .where('token_hash', '=', hashToken(tokenOf(link)))
    .executeTakeFirst();
  if (row === undefined) await removeFirstSignIn(config.dataDir);
}

async function readLink(dataDir: string): Promise<string | null> {
  try {
    const text = await readFile(firstSignInPath(dataDir), 'utf8');
    return text.split('\n').find((line) => line.includes('#token=')) ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function tokenOf(link: string): string {
  return link.slice(link.indexOf('#token=') + '#token='.length);
}
