import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from './errors.ts';
import type { PostmasterFile } from './postmaster-file.ts';
import { isAlive } from './process-identity.ts';

const run = promisify(execFile);

/*
 * Who is using a server is kept by the kernel: every process that uses it holds the writing end of a named pipe,
 * and a watchdog beside the server reads from it. However a process ends (kill -9 included), its end is
 * closed, and when the last one is gone the watchdog sees the end of the pipe and stops the server.
 */

/** A named pipe just made, with both its ends open. */
export type NewPipe = {
  /** Where it is until it is published. */
  readonly draft: string;
  /** The watchdog's end. */
  readonly readEnd: number;
  /** This process's own use. */
  readonly hold: number;
};

/** The pipe's path is bound to one run of the server, so that the leftover of another run is never taken for it. */
export function pipePath(runDirectory: string, server: PostmasterFile): string {
  return join(runDirectory, `in-use-${server.pid}-${server.startedAt}`);
}

export async function makePipe(runDirectory: string): Promise<NewPipe> {
  const draft = join(runDirectory, `pending-${process.pid}-${randomBytes(4).toString('hex')}`);
  await run('mkfifo', ['-m', '600', draft]);
  // A pipe's end opens at once only when the other is open, or for reading with O_NONBLOCK.
  const first = openSync(draft, constants.O_RDONLY | constants.O_NONBLOCK);
  const hold = openSync(draft, constants.O_WRONLY | constants.O_NONBLOCK);
  const readEnd = openSync(draft, constants.O_RDONLY);
  closeSync(first);
  return { draft, readEnd, hold };
}

export async function discardPipe(pipe: NewPipe): Promise<void> {
  closeSync(pipe.hold);
  await rm(pipe.draft, { force: true });
}

/** Shows the pipe to other processes, tells the watchdog its path, and clears away the pipes of other runs. */
export async function publishPipe(
  pipe: NewPipe,
  runDirectory: string,
  server: PostmasterFile,
): Promise<void> {
  const path = pipePath(runDirectory, server);
  writeSync(pipe.hold, `${path}\n`);
  await rename(pipe.draft, path);
  for (const name of await readdir(runDirectory)) {
    const other = join(runDirectory, name);
    const maker = /^pending-(\d+)-/.exec(name)?.[1];
    const abandoned = maker !== undefined && !isAlive(Number(maker));
    if (abandoned || (name.startsWith('in-use-') && other !== path)) await rm(other, { force: true });
  }
}

/**
 * Takes part in a running server.
 *
 * @returns the hold; `unattended` when its watchdog is dead; `closing` when it is being stopped or just starts
 */
export function takeHold(path: string): number | 'unattended' | 'closing' {
  let hold: number;
  try {
    hold = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) === 'ENXIO') return 'unattended';
    if (errorCode(error) === 'ENOENT') return 'closing';
    throw error;
  }
  // The watchdog removes the path first and stops the server after a second look: only who still finds
  // the path after opening the pipe is certain to have been seen.
  const now = statSync(path, { throwIfNoEntry: false });
  if (now?.ino === fstatSync(hold).ino) return hold;
  closeSync(hold);
  return 'closing';
}

/** Ends this process's use and tells whether others still use the server. */
export function releaseHold(path: string, hold: number): 'others use it' | 'nobody uses it' {
  let probe: number;
  try {
    probe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    closeSync(hold);
    return 'nobody uses it';
  }
  closeSync(hold);
  try {
    const buffer = Buffer.alloc(4096);
    // A path the watchdog has not read yet may still be in the pipe.
    while (readSync(probe, buffer) > 0);
    return 'nobody uses it';
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return 'others use it';
    throw error;
  } finally {
    closeSync(probe);
  }
}
