import type { PlanStep } from './plan.ts';

export interface PersonIdentity {
  readonly emails: readonly string[];
  readonly profileUrls: readonly string[];
  readonly name: string;
}

export interface RemotePerson {
  readonly personId: string;
  readonly name: string;
  readonly matchedBy: 'email' | 'profile' | 'name';
  readonly records: readonly RemoteRecord[];
}

export interface RecordIds {
  /** The record made for this export (Lever: opportunity; Greenhouse: candidate). */
  readonly recordId: string;
  /** The person behind it (Lever: contact), where the ATS keeps one apart. */
  readonly personId: string | null;
  readonly applicationId: string | null;
  readonly link: string | null;
}

export interface RemoteRecord {
  readonly ids: RecordIds;
  readonly name: string;
  readonly emails: readonly string[];
  readonly links: readonly string[];
  readonly sources: readonly string[];
  readonly tags: readonly string[];
  readonly creatorId: string | null;
  readonly jobIds: readonly string[];
  readonly archived: boolean;
  /** Epoch milliseconds on the ATS's clock. */
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

/** By what something a doubtful step may have stored is known; times are epoch milliseconds on the ATS's clock. */
export interface SentTraces {
  /** The markers of all its attempts. */
  readonly markers: readonly number[];
  /** When it may have been stored, both ends included. */
  readonly window: { readonly from: number; readonly to: number };
}

/** A record that we created, with what we know of it. */
export interface MadeRecord {
  readonly ids: RecordIds;
  /** The steps of its plan that were taken, the create first, as they were sent. */
  readonly steps: readonly PlanStep[];
  /** Ids of the records the ATS showed for this person before we sent anything. */
  readonly baseline: ReadonlySet<string>;
  /** When our last own change of it was over: epoch milliseconds on the ATS's clock. */
  readonly leftAt: number;
}

/** Why a record is not just ours any more. */
export interface RecordChange {
  readonly kind:
    | 'gone'
    | 'merged'
    | 'archived'
    | 'moved'
    | 'owner'
    | 'job'
    | 'noted'
    | 'otherRecord'
    | 'touched'
    | 'unknown';
  /** One sentence in the recruiter's words: `It was moved to another stage.` */
  readonly message: string;
}

export type CreatedSearch =
  | { readonly by: 'marker'; readonly marker: number }
  | { readonly by: 'email'; readonly email: string }
  /** Any record created in this window of the ATS's clock, both ends included. */
  | { readonly by: 'window'; readonly from: number; readonly to: number }
  /** Any record the ATS lists as updated since then. */
  | { readonly by: 'updated'; readonly since: number }
  /** The most recent records without any filter, one page: shows that this credential sees records at all. */
  | { readonly by: 'anything' };

export interface CreatedLookup {
  /** Rows that pass the filter when checked by us. */
  readonly matches: readonly RemoteRecord[];
  /** False when the ATS ignored the filter or there was more than we read: then emptiness proves nothing. */
  readonly conclusive: boolean;
}
