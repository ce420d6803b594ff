import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is to be undone however a run ends, latest first. @type {(() => unknown)[]} */
const undone = [];

/**
 * Remembers how to undo something and returns a function that does it, once.
 *
 * @param {() => unknown} undo
 * @returns {() => Promise<void>}
 */
export function undoLater(undo) {
  let done = null;
  const once = async () => {
    done ??= (async () => {
      await undo();
      undone.splice(undone.indexOf(once), 1);
    })();
    await done;
  };
  undone.push(once);
  return once;
}

/** Undoes everything that is left: processes first started last, then their folders. */
export async function undoAll() {
  while (undone.length > 0) await undone.at(-1)();
}

/** A folder of this run, removed at its end. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'crosswalk-bench-'));
  undoLater(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Ctrl-C and a polite kill leave nothing behind either. */
export function undoOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      undoAll().finally(() => process.exit(130));
    });
}
