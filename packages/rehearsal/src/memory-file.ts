import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

/** Changes come in bursts; a file is written this long after the first of them, in milliseconds. */
const restMs = 200;

/** Keeps what a look-alike holds from one run to the next. */
export interface MemoryFile {
  /** Something changed: it will be written soon. */
  changed(): void;
  /** Writes at once what is not written yet. */
  flush(): void;
}

/** What is kept: plain data, maps and bytes. `version` guards against another program's shape. */
export interface Remembered {
  readonly version: string;
}

/**
 * Reads a memory file.
 * @returns null when there is none yet
 * @throws Error in one line when it is not of this version
 */
export function readMemory(path: string, version: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const told = parse(bytes);
  if (typeof told === 'object' && told !== null && 'version' in told && told.version === version) return told;
  throw new Error(`${path} was not written by this version. Remove it to begin anew.`);
}

function parse(bytes: Buffer): unknown {
  try {
    return deserialize(bytes);
  } catch (error) {
    // Not of this form at all: told apart by the caller like any other shape.
    return error instanceof Error ? null : error;
  }
}

/** Writes through a neighbour file, so that a kill leaves the former state or the new one, whole. */
export function openMemory(path: string, snapshot: () => Remembered): MemoryFile {
  let timer: NodeJS.Timeout | null = null;
  const write = (): void => {
    timer = null;
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, serialize(snapshot()));
    renameSync(draft, path);
  };
  return {
    changed() {
      timer ??= setTimeout(write, restMs);
    },
    flush() {
      if (timer !== null) clearTimeout(timer);
      write();
    },
  };
}
