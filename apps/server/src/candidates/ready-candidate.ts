import { type Candidate, parseCandidate } from '@crosswalk/candidates';
import { BinaryFields, jsonOf, readFields } from '@crosswalk/database/binary';
import { candidateKeys, putRow } from './candidate-row.ts';

/**
 * A candidate as it goes into the tables. Mostly bytes: they take a fraction of the memory the many small objects of a
 * candidate take, lie outside the heap, and pass from thread to thread without being copied.
 */
export interface ReadyCandidate {
  /** The values of `rowColumns`, as `BinaryFields` has them. */
  readonly rowBytes: Uint8Array;
  /** What `candidateKeys` says: no key twice. */
  readonly keys: readonly string[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
}

/** One that is ready, and the id it has, or is about to get, in the workspace. */
export interface KnownReadyCandidate extends ReadyCandidate {
  readonly id: string;
}

const fields = new BinaryFields(16 * 1024);

export function readyCandidate(candidate: Candidate): ReadyCandidate {
  const { tags, notes } = candidate;
  fields.clear();
  putRow(fields, candidate);
  return { rowBytes: Buffer.from(fields.bytes), keys: candidateKeys(candidate), tags, notes };
}

/** The candidate again, as it would be read from the database. */
export function readReady({ rowBytes, tags, notes }: ReadyCandidate): Candidate {
  const { value: profile } = readFields(rowBytes).next();
  const read: unknown = profile instanceof Uint8Array ? JSON.parse(jsonOf(profile)) : {};
  return parseCandidate({ ...(isObject(read) ? read : {}), tags, notes });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
