import type { CallPool } from './calls/pool.ts';
import type { BalanceAnswer, LookupAnswer } from './lookup-answer.ts';
import type { ContactWanted, LookupRequest } from './lookup-request.ts';

/** A source of contact data: facts as data, and calls that are made once and never repeated inside. */
export interface ContactProvider {
  readonly manifest: ProviderManifest;
  /** What is missing for a look-up, as a sentence for a recruiter; null when there is enough. Pure. */
  missingFor(request: LookupRequest): string | null;
  /**
   * One look-up with one call, unless something is missing (`notEnough`). May cost the customer's money, so whoever
   * calls writes down before it that it is about to. Never rejects.
   */
  lookUp(request: LookupRequest, access: ProviderAccess): Promise<LookupAnswer>;
  /** Asks after jobs of `pending` answers; null for providers that answer at once. Free, and never rejects. */
  readonly poll: ((jobs: readonly PollJob[], access: ProviderAccess) => Promise<PollAnswer>) | null;
  /** Asks what is left, to check a key and to reconcile unknown charges. Free, and never rejects. */
  readBalance(access: ProviderAccess): Promise<BalanceAnswer>;
}

export interface PollJob {
  readonly jobId: string;
  readonly want: ContactWanted;
}

export type PollAnswer =
  /** Of each job the provider mentioned, `pending` included; after the others ask again at `nextPollAt`. */
  | {
      readonly state: 'polled';
      readonly answers: readonly { readonly job: PollJob; readonly answer: LookupAnswer }[];
      readonly nextPollAt: number;
    }
  /** Nothing was learned of any job, and nothing was lost. */
  | { readonly state: 'badKey' | 'notEntitled' | 'providerError'; readonly reason: string }
  | { readonly state: 'rateLimited'; readonly retryAfterMs: number };

/** What a call needs besides the request. */
export interface ProviderAccess {
  /** By the names in `manifest.fields`. Sent in headers only, and blanked out of everything reported. */
  readonly credentials: Readonly<Record<string, string>>;
  /** An origin without path: the manifest's, or the operator's from `manifest.originVariable`; never a member's. */
  readonly origin: string;
  readonly pool: CallPool;
  /** Hard limit of the whole call in milliseconds; default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Called in the tick in which the first byte leaves; throwing stops the call with nothing sent. */
  readonly beforeWrite?: (() => void) | undefined;
  /** Our clock in epoch milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** Facts of a provider, as screens, set-up and pacing need them. */
export interface ProviderManifest {
  readonly id: string;
  readonly name: string;
  readonly finds: readonly ContactWanted[];
  /** Default origin, and the operator's variable for another. */
  readonly origin: string;
  readonly originVariable: string;
  readonly fields: readonly ProviderField[];
  /** Whether some answers come later. */
  readonly later: boolean;
  /** Largest number of jobs in one poll; null where there is none. */
  readonly jobsPerPoll: number | null;
  /** What the provider charges, for admins, per kind; `nothing` is what a miss costs. */
  readonly costs: { readonly email: string | null; readonly phone: string | null; readonly nothing: string };
  /** What a candidate must have, for recruiters. */
  readonly needs: string;
  /** Documented ceiling for look-ups on the smallest plan: how many calls per how many milliseconds. */
  readonly limits: readonly { readonly calls: number; readonly perMs: number }[];
  /** The provider's own documentation. */
  readonly documentation: string;
}

export interface ProviderField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly secret: boolean;
  readonly required: boolean;
  /** What the whole value must match. */
  readonly pattern: RegExp;
  /** For fields that are a choice; the first is the default. */
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
}
