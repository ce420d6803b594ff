import { isDeepStrictEqual } from 'node:util';
import {
  type Candidate,
  decideMatch,
  type ExistingMatch,
  identityKeys,
  type MatchDecision,
  mergeCandidates,
} from '@crosswalk/candidates';
import { emailKey } from '../candidates/candidate-row.ts';
import {
  type KnownReadyCandidate,
  type ReadyCandidate,
  readReady,
  readyCandidate,
} from '../candidates/ready-candidate.ts';

/** A candidate of the file, and the keys under which its very record is known again. */
export interface IncomingRow {
  /** Its number in the file. */
  readonly row: number;
  readonly name: string;
  readonly ready: ReadyCandidate;
  readonly documentKey: string | null;
  readonly recordKeys: readonly string[];
  /** The id it gets when it turns out to be somebody new. */
  readonly freshId: string;
}

export type RowMatch =
  | { readonly kind: 'created'; readonly candidateId: string; readonly because: string | null }
  | {
      readonly kind: 'merged';
      readonly candidateId: string;
      readonly name: string;
      readonly because: string;
    }
  | { readonly kind: 'ask'; readonly because: string };

const somebodyNew: MatchDecision = { kind: 'new' };

/** Somebody as they are now. One whom a row of this batch made is read only when another row goes into them. */
interface Person {
  readonly name: string;
  readonly ready: ReadyCandidate | null;
  readonly candidate: Candidate | null;
}

/**
 * Who is who while a batch of rows goes in: those found in the database and those the rows before have made, so
 * that two rows of one file that are one person become one as well.
 */
export class MatchingSet {
  readonly #people = new Map<string, Person>();
  /** Nearly every key is one person's: a set of its own for each would be most of what a batch takes. */
  readonly #idsByKey = new Map<string, string | Set<string>>();
  readonly #made = new Set<string>();
  readonly #changed = new Set<string>();

  /** @param keys which of the keys of this batch each of `people` has, as the database says */
  constructor(
    people: ReadonlyMap<string, Candidate>,
    keys: Iterable<{ readonly key: string; readonly candidateId: string }>,
  ) {
    for (const [id, candidate] of people)
      this.#people.set(id, { name: candidate.name.full, ready: null, candidate });
    for (const { key, candidateId } of keys) this.#point(key, candidateId);
  }

  /** Decides who one row is, and takes it in. */
  take(row: IncomingRow): RowMatch {
    // Most rows are somebody new, for whom nothing has to be read.
    const incoming = this.#meets(row) ? readReady(row.ready) : null;
    const decision = incoming === null ? somebodyNew : this.#decide(row, incoming);
    switch (decision.kind) {
      case 'ask':
        return { kind: 'ask', because: decision.because };
      case 'merge':
        return this.#merge(row, known(incoming), decision);
      case 'new':
      case 'newBeside':
        this.#made.add(row.freshId);
        this.#people.set(row.freshId, { name: row.name, ready: row.ready, candidate: null });
        for (const key of keysOf(row)) this.#point(key, row.freshId);
        return {
          kind: 'created',
          candidateId: row.freshId,
          because: decision.kind === 'new' ? null : decision.because,
        };
    }
  }

  /** Those to insert, as they are after the last row. */
  made(): KnownReadyCandidate[] {
    return [...this.#made].map((id) => this.#ready(id));
  }

  /** Those that were there and have grown. */
  changed(): KnownReadyCandidate[] {
    return [...this.#changed].map((id) => this.#ready(id));
  }

  #ready(id: string): KnownReadyCandidate {
    const { ready, candidate } = this.#person(id);
    return { id, ...(ready ?? readyCandidate(known(candidate))) };
  }

  #meets(row: IncomingRow): boolean {
    return keysOf(row).some((key) => this.#idsByKey.has(key));
  }

  #decide(row: IncomingRow, incoming: Candidate): MatchDecision {
    const keys = identityKeys(incoming);
    return decideMatch({
      incoming,
      byProfile: this.#holders(keys.profileKeys),
      byEmail: this.#holders(keys.emailKeys.map(emailKey)),
      bySameRecord: this.#holders(row.recordKeys),
    });
  }

  #merge(
    row: IncomingRow,
    incoming: Candidate,
    decision: Extract<MatchDecision, { kind: 'merge' }>,
  ): RowMatch {
    const { candidateId, because } = decision;
    const existing = this.#candidate(candidateId);
    const merged = mergeCandidates(existing, incoming);
    for (const key of keysOf(row)) this.#point(key, candidateId);
    // Whoever has all of it already stays as they are, down to the time of their last change.
    if (!isDeepStrictEqual(merged, existing)) {
      this.#people.set(candidateId, { name: merged.name.full, ready: null, candidate: merged });
      if (!this.#made.has(candidateId)) this.#changed.add(candidateId);
    }
    return { kind: 'merged', candidateId, name: existing.name.full, because };
  }

  #holders(keys: readonly string[]): ExistingMatch[] {
    const ids = new Set(keys.flatMap((key) => this.#idsOf(key)));
    return [...ids].map((candidateId) => {
      const candidate = this.#candidate(candidateId);
      return {
        candidateId,
        name: candidate.name.full,
        linkedinKeys: identityKeys(candidate).profileKeys,
      };
    });
  }

  #candidate(id: string): Candidate {
    const { name, ready, candidate } = this.#person(id);
    if (candidate !== null) return candidate;
    const read = readReady(known(ready));
    this.#people.set(id, { name, ready, candidate: read });
    return read;
  }

  #idsOf(key: string): readonly string[] {
    const ids = this.#idsByKey.get(key) ?? [];
    return typeof ids === 'string' ? [ids] : [...ids];
  }

  #point(key: string, candidateId: string): void {
    const ids = this.#idsByKey.get(key);
    if (ids === undefined) this.#idsByKey.set(key, candidateId);
    else if (typeof ids !== 'string') ids.add(candidateId);
    else if (ids !== candidateId) this.#idsByKey.set(key, new Set([ids, candidateId]));
  }

  #person(id: string): Person {
    const person = this.#people.get(id);
    if (person === undefined) throw new Error(`The candidate ${id} has keys but was not read.`);
    return person;
  }
}

function keysOf({ ready, recordKeys }: IncomingRow): string[] {
  return [...ready.keys, ...recordKeys];
}

function known<T>(value: T | null): T {
  if (value === null) throw new Error('Somebody is known neither as a candidate nor as what is stored.');
  return value;
}
