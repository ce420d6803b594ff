import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../config/variables.ts';

const keyBytes = 32;

/** Whom a wrong key file is told about: it may stand in the data directory without the variable being set. */
const fileVariable = 'CROSSWALK_MASTER_KEY_FILE';

/** The key file cannot be changed. It is as it was; the message names it and the reason. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/** A new master key: 32 random bytes. */
export function newMasterKey(): Buffer {
  return randomBytes(keyBytes);
}

/**
 * One key: 32 bytes as base64 or hexadecimal.
 * @throws {ConfigError} naming `variable`; never showing the key, not even a wrong one
 */
export function parseMasterKey(variable: string, text: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : fromBase64(text);
  if (key === null || key.length !== keyBytes) {
    throw new ConfigError(
      variable,
      'must hold 32 bytes as base64 or hexadecimal, as "openssl rand -base64 32" prints.',
    );
  }
  return key;
}

/**
 * The keys of a file, one a line: the first is in use, those after it only open what they sealed before.
 * @throws {ConfigError} when it cannot be read, holds anything else, or others than its owner may use it
 */
export function readMasterKeyFile(path: string): Buffer[] {
  let text: string;
  let mode: number;
  try {
    text = readFileSync(path, 'utf8');
    mode = statSync(path).mode;
  } catch (error) {
    throw new ConfigError(fileVariable, `cannot be read: ${messageOf(error)}.`);
  }
  if ((mode & 0o077) !== 0) {
    throw new ConfigError(
      fileVariable,
      `points to ${path}, which others than its owner may use. Run "chmod 600 ${path}".`,
    );
  }
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  // An empty file is one key that is wrong, said as such.
  return (lines.length === 0 ? [''] : lines).map((line) => parseMasterKey(fileVariable, line));
}

/**
 * Makes a key file unless there is one. Two first starts at once end up with the same whole key.
 * @throws what the file system does
 */
export function makeMasterKeyFile(path: string): void {
  const draft = `${path}.${process.pid}`;
  writeDraft(draft, [newMasterKey()], null);
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft);
  }
  syncDirectory(path);
}

/**
 * Puts other keys into an existing file, in one move that a power cut leaves either done or not begun. Mode
 * 0600; under root the file keeps its owner.
 * @throws {KeyFileError} for instance on a read-only mount
 */
export function replaceMasterKeyFile(path: string, keys: readonly Buffer[]): void {
  try {
    // Renaming onto a link would put a file in its place and leave the one behind it as it was.
    const target = realpathSync(path);
    const draft = `${target}.new`;
    try {
      writeDraft(draft, keys, statSync(target));
      renameSync(draft, target);
    } finally {
      rmSync(draft, { force: true });
    }
    syncDirectory(target);
  } catch (error) {
    throw new KeyFileError(`The key file ${path} cannot be replaced: ${messageOf(error)}.`, { cause: error });
  }
}

function writeDraft(
  draft: string,
  keys: readonly Buffer[],
  owner: { readonly uid: number; readonly gid: number } | null,
): void {
  // What a crash left there goes first: an old file would keep its mode, a planted link would be followed.
  rmSync(draft, { force: true });
  const file = openSync(draft, 'wx', 0o600);
  try {
    fchmodSync(file, 0o600);
    if (owner !== null && process.getuid?.() === 0) fchownSync(file, owner.uid, owner.gid);
    writeFileSync(file, keys.map((key) => `${key.toString('base64')}\n`).join(''));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A new name is on the disk only once its directory is. */
function syncDirectory(path: string): void {
  const directory = openSync(dirname(path), 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function fromBase64(text: string): Buffer | null {
  if (!/^[\w+/-]+={0,2}$/.test(text)) return null;
  return Buffer.from(text, 'base64');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
