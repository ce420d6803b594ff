import { Resealed } from './reseal-values.ts';

/** How far a renewal of the keys is, or how it ended. */
export interface KeyRenewal {
  readonly status: 'running' | 'finished' | 'failed';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** A name for the master key in use that tells nothing about it. */
  readonly masterKeyId: string;
  /** Whether this renewal made a new master key. */
  readonly masterKeyMade: boolean;
  /** Organizations that got a new data key. */
  readonly organizations: number;
  /** Stored values that were under an older data key when it began, and how many of them are under the new one. */
  readonly values: number;
  readonly resealed: number;
  /** Values that somebody else was changing to the end: they open, under the older data key. */
  readonly inUse: number;
  /** Values that do not open with any key: how many, and where the first of them are. */
  readonly unopened: { readonly count: number; readonly first: readonly string[] };
  /** What the operator should do now, in sentences. */
  readonly next: readonly string[];
  /** Why it failed, in a sentence. */
  readonly problem: string | null;
}

/** How many values that do not open are named. */
const named = 20;

/** A renewal as it goes on. */
export class RenewalDraft {
  readonly #startedAt = new Date();
  readonly values = new Resealed();
  readonly next: string[] = [];
  masterKeyId: string;
  masterKeyMade = false;
  organizations = 0;
  problem: string | null = null;
  finishedAt: Date | null = null;

  constructor(masterKeyId: string) {
    this.masterKeyId = masterKeyId;
  }

  asRenewal(): KeyRenewal {
    const { values, finishedAt, problem } = this;
    return {
      status: finishedAt === null ? 'running' : problem === null ? 'finished' : 'failed',
      startedAt: this.#startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      masterKeyId: this.masterKeyId,
      masterKeyMade: this.masterKeyMade,
      organizations: this.organizations,
      values: values.total,
      resealed: values.resealed,
      inUse: values.inUse,
      unopened: { count: values.unopened.size, first: [...values.unopened].slice(0, named) },
      next: [...this.next],
      problem,
    };
  }
}
