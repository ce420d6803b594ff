import type { Identifiers } from './identifiers.ts';
import type { Ledger } from './ledger/ledger.ts';
import { type MemoryFile, openMemory, readMemory } from './memory-file.ts';

/** What an account holds, as plain data and back. */
interface Snapshots<Kept> {
  snapshot(): Kept;
  restore(kept: Kept): void;
}

interface Parts<Kept> {
  readonly state: Snapshots<Kept>;
  readonly ids: Identifiers;
  readonly ledger: Ledger;
}

/**
 * Puts back what a file remembers, if there is one, and keeps it up to date from then on: the account and the
 * ledger's arrivals. Keys made by hand, faults, switches and the calls are not kept.
 * @param version of what is kept: changes whenever that changes its shape
 * @throws Error in one line when the file was not written by this version
 */
export function remember<Kept>(path: string, version: string, parts: Parts<Kept>): MemoryFile {
  const told = readMemory(path, version);
  if (told !== null && hasParts<Kept>(told)) {
    parts.state.restore(told.state);
    parts.ids.restore(told.ids);
    parts.ledger.restore(told.ledger);
  }
  return openMemory(path, () => ({
    version,
    state: parts.state.snapshot(),
    ids: parts.ids.snapshot(),
    ledger: parts.ledger.snapshot(),
  }));
}

/** The version vouches for the parts: nobody else writes it. */
function hasParts<Kept>(told: unknown): told is {
  state: Kept;
  ids: ReturnType<Identifiers['snapshot']>;
  ledger: ReturnType<Ledger['snapshot']>;
} {
  return typeof told === 'object' && told !== null && 'state' in told && 'ids' in told && 'ledger' in told;
}
