import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { type Environment, textVariable } from './variables.ts';

/**
 * Where Crosswalk keeps its files: `CROSSWALK_DATA_DIR`, else the XDG data directory of this user. Root's home
 * is closed to the account PostgreSQL runs as, so root gets `/var/lib/crosswalk`.
 * The api-client's `defaultDataDir` says the same for programs that look for a running server.
 */
export function dataDirectory(env: Environment, isRoot: boolean = process.getuid?.() === 0): string {
  const given = textVariable(env, 'CROSSWALK_DATA_DIR');
  if (given !== null) return resolve(given);
  const xdg = textVariable(env, 'XDG_DATA_HOME');
  // The XDG Base Directory Specification: a relative path there is to be ignored.
  if (xdg !== null && isAbsolute(xdg)) return join(xdg, 'crosswalk');
  return isRoot ? '/var/lib/crosswalk' : join(homedir(), '.local', 'share', 'crosswalk');
}

/** Where the embedded database lives. It has this folder to itself. */
export function databaseDirectory(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/**
 * Makes the data directory, closed to others. Under root others may pass through, but not look: PostgreSQL
 * refuses to run as root and must get to its own folder inside. What is secret is closed file by file.
 */
export function makeDataDirectory(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}
