import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './errors.ts';

/**
 * What a running server writes to `postmaster.pid` in its data directory
 * (PostgreSQL source, src/include/utils/pidfile.h, the LOCK_FILE_LINE constants).
 */
export type PostmasterFile = {
  readonly pid: number;
  /** Unix time in seconds. */
  readonly startedAt: number;
  readonly port: number;
  readonly socketDirectory: string;
  /** `ready` once connections are taken; undefined before the server has said anything. */
  readonly status: string | undefined;
  /** The file as it was read. */
  readonly text: string;
};

/** @returns undefined for a file that is empty or cut off: being written, or the leftover of a power cut */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const startedAt = Number(lines[2]);
  const port = Number(lines[3]);
  const socketDirectory = lines[4];
  if (!Number.isSafeInteger(pid) || pid <= 0 || !Number.isSafeInteger(startedAt)) return undefined;
  if (!Number.isSafeInteger(port) || port <= 0) return undefined;
  if (socketDirectory === undefined || lines.length < 6) return undefined;
  return { pid, startedAt, port, socketDirectory, status: lines[7]?.trim() || undefined, text };
}

function pathIn(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** The file's text, or undefined when there is none. */
export async function readPostmasterText(cluster: string): Promise<string | undefined> {
  try {
    return await readFile(pathIn(cluster), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Removes a file found to be stale. A server that started in the meantime has written another text: then its
 * file is put back (servers look for theirs once a minute only).
 */
export async function removeStalePostmasterFile(cluster: string, staleText: string): Promise<void> {
  const aside = `${pathIn(cluster)}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await rename(pathIn(cluster), aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== staleText) {
    try {
      await link(aside, pathIn(cluster));
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  await rm(aside, { force: true });
}
