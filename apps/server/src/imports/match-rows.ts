import {
  type Candidate,
  decideMatch,
  type ExistingMatch,
  identityKeys,
  type MatchDecision,
  mergeCandidates,
} from '@crosswalk/candidates';
import { candidateKeys, emailKey, type KnownCandidate } from '../candidates/candidate-row.ts';

/** A candidate of the file, and the keys under which its very record is known again. */
export interface IncomingRow {
  /** Its number in the file. */
  readonly row: number;
  readonly candidate: Candidate;
  readonly rowText?: string | undefined;
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

/**
 * Who is who while a batch of rows goes in: those found in the database and those the rows before have made, so
 * that two rows of one file that are one person become one as well.
 */
export class MatchingSet {
  readonly #people = new Map<string, Candidate>();
  readonly #idsByKey = new Map<string, Set<string>>();
  /** Those to insert, with their row's text as long as nothing was merged into them. */
  readonly #made = new Map<string, string | undefined>();
  readonly #changed = new Set<string>();

  /** @param keys which of the keys of this batch each of `people` has, as the database says */
  constructor(
    people: ReadonlyMap<string, Candidate>,
    keys: Iterable<{ readonly key: string; readonly candidateId: string }>,
  ) {
    for (const [id, candidate] of people) this.#people.set(id, candidate);
    for (const { key, candidateId } of keys) this.#point(key, candidateId);
  }

  /** Decides who one row is, and takes it in. */
  take(row: IncomingRow): RowMatch {
    const decision = this.#decide(row);
    switch (decision.kind) {
      case 'ask':
        return { kind: 'ask', because: decision.because };
      case 'merge':
        return this.#merge(row, decision);
      case 'new':
      case 'newBeside':
        this.#made.set(row.freshId, row.rowText);
        this.#put(row.freshId, row.candidate, row.recordKeys);
        return {
          kind: 'created',
          candidateId: row.freshId,
          because: decision.kind === 'new' ? null : decision.because,
        };
    }
  }

  /** Those to insert, as they are after the last row. */
  made(): KnownCandidate[] {
    return [...this.#made].map(([id, rowText]) => ({ id, candidate: this.#person(id), rowText }));
  }

  /** Those that were there and have grown. */
  changed(): KnownCandidate[] {
    return [...this.#changed].map((id) => ({ id, candidate: this.#person(id) }));
  }

  #decide({ candidate, recordKeys }: IncomingRow): MatchDecision {
    const keys = identityKeys(candidate);
    return decideMatch({
      incoming: candidate,
      byProfile: this.#holders(keys.profileKeys),
      byEmail: this.#holders(keys.emailKeys.map(emailKey)),
      bySameRecord: this.#holders(recordKeys),
    });
  }

  #merge(row: IncomingRow, decision: Extract<MatchDecision, { kind: 'merge' }>): RowMatch {
    const { candidateId, because } = decision;
    const existing = this.#person(candidateId);
    this.#put(candidateId, mergeCandidates(existing, row.candidate), row.recordKeys);
    if (this.#made.has(candidateId)) this.#made.set(candidateId, undefined);
    else this.#changed.add(candidateId);
    return { kind: 'merged', candidateId, name: existing.name.full, because };
  }

  #holders(keys: readonly string[]): ExistingMatch[] {
    const ids = new Set(keys.flatMap((key) => [...(this.#idsByKey.get(key) ?? [])]));
    return [...ids].map((candidateId) => {
      const candidate = this.#person(candidateId);
      return {
        candidateId,
        name: candidate.name.full,
        linkedinKeys: identityKeys(candidate).profileKeys,
      };
    });
  }

  #put(id: string, candidate: Candidate, recordKeys: readonly string[]): void {
    this.#people.set(id, candidate);
    for (const key of [...candidateKeys(candidate), ...recordKeys]) this.#point(key, id);
  }

  #point(key: string, candidateId: string): void {
    const ids = this.#idsByKey.get(key);
    if (ids === undefined) this.#idsByKey.set(key, new Set([candidateId]));
    else ids.add(candidateId);
  }

  #person(id: string): Candidate {
    const candidate = this.#people.get(id);
    if (candidate === undefined) throw new Error(`The candidate ${id} has keys but was not read.`);
    return candidate;
  }
}
