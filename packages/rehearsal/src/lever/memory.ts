import type { Identifiers } from '../identifiers.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MemoryFile } from '../memory-file.ts';
import { remember } from '../remember.ts';
import type { LeverState } from './state.ts';

interface Kept {
  readonly state: LeverState;
  readonly ids: Identifiers;
  readonly ledger: Ledger;
}

/** Keeps people, postings, users, files and the ledger's arrivals in a file. The version follows their shape. */
export function rememberLever(path: string, kept: Kept): MemoryFile {
  return remember(path, 'lever 1', kept);
}
