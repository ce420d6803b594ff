import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ServerUser } from './server-user.ts';

const EXECUTE = 0o1;
const READ = 0o4;

/** Whether mode bits give an account a right (1 execute or traverse, 4 read). Access lists are not looked at. */
export function allows(entry: Pick<Stats, 'uid' | 'gid' | 'mode'>, user: ServerUser, right: number): boolean {
  if (entry.uid === user.uid) return (entry.mode & (right << 6)) === right << 6;
  if (entry.gid === user.gid) return (entry.mode & (right << 3)) === right << 3;
  return (entry.mode & right) === right;
}

/** The outermost directory on the way to `path` (itself not included) that an account may not pass, if any. */
export async function firstClosedAncestor(path: string, user: ServerUser): Promise<string | undefined> {
  const ancestors: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    ancestors.unshift(at);
    if (at === dirname(at)) break;
  }
  for (const ancestor of ancestors) {
    if (!allows(await stat(ancestor), user, EXECUTE)) return ancestor;
  }
  return undefined;
}

/** Whether an account can enter and list a directory, or read and run a file, by its mode bits. */
export async function readableAndExecutable(path: string, user: ServerUser): Promise<boolean> {
  return allows(await stat(path), user, READ | EXECUTE);
}

/** Whether an account can read a file, by its mode bits. */
export async function readable(path: string, user: ServerUser): Promise<boolean> {
  return allows(await stat(path), user, READ);
}
