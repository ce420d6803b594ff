import type { Identifiers } from '../identifiers.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type MemoryFile, openMemory, readMemory } from '../memory-file.ts';
import type { LeverState } from './state.ts';

/** Changes whenever what is kept changes its shape. */
const version = 'lever 1';

interface Kept {
  readonly state: LeverState;
  readonly ids: Identifiers;
  readonly ledger: Ledger;
}

/**
 * Puts back what a file remembers, if there is one, and keeps it up to date from then on: people, postings,
 * users, files and the ledger's arrivals. Keys made by hand, faults, switches and the calls are not kept.
 */
export function remember(path: string, kept: Kept): MemoryFile {
  const told = readMemory(path, version);
  if (told !== null && hasParts(told)) {
    kept.state.restore(told.state);
    kept.ids.restore(told.ids);
    kept.ledger.restore(told.ledger);
  }
  return openMemory(path, () => ({
    version,
    state: kept.state.snapshot(),
    ids: kept.ids.snapshot(),
    ledger: kept.ledger.snapshot(),
  }));
}

/** The version vouches for the parts: nobody else writes it. */
function hasParts(told: unknown): told is {
  state: ReturnType<LeverState['snapshot']>;
  ids: ReturnType<Identifiers['snapshot']>;
  ledger: ReturnType<Ledger['snapshot']>;
} {
  return typeof told === 'object' && told !== null && 'state' in told && 'ids' in told && 'ledger' in told;
}
