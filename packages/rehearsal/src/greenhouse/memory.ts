import type { Identifiers } from '../identifiers.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MemoryFile } from '../memory-file.ts';
import { remember } from '../remember.ts';
import type { GreenhouseState } from './state.ts';

interface Kept {
  readonly state: GreenhouseState;
  readonly ids: Identifiers;
  readonly ledger: Ledger;
}

/** Keeps the account and the ledger's arrivals in a file. The version follows their shape. */
export function rememberGreenhouse(path: string, kept: Kept): MemoryFile {
  return remember(path, 'greenhouse 2', kept);
}
