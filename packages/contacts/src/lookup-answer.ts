import type { ContactValue } from './contact-value.ts';

/**
 * What became of one look-up at one provider. Each state says what the caller may do; none of them was repeated
 * inside this package.
 */
export type LookupAnswer = LookupState & ProviderBill;

/** What the provider took for it, as far as it can be told from the answer. */
export interface ProviderBill {
  /** `unknown` needs reconciling with the balance before anything is asked again. */
  readonly charged: 'yes' | 'no' | 'unknown';
  /** The provider's own credits, where it says how many; not ours. */
  readonly providerCredits: number | null;
  /** Left in the provider's account, where the answer says so. */
  readonly balance: ProviderBalance | null;
}

export interface ProviderBalance {
  /** Credits left; null when only what was used is told. */
  readonly remaining: number | null;
  /** Credits used so far in the provider's period; null when not told. */
  readonly used: number | null;
}

export type LookupState =
  /** At least one usable value of the wanted kind. Final. */
  | { readonly state: 'found'; readonly values: readonly ContactValue[] }
  /** Unknown person, or known without that kind of contact. Final; worth asking again after weeks. */
  | { readonly state: 'notFound' }
  /**
   * Still at work. With a `jobId` ask `poll` or await the webhook; with null repeat the same look-up, with which the
   * provider goes on. Not before `nextPollAt` (epoch milliseconds).
   */
  | { readonly state: 'pending'; readonly jobId: string | null; readonly nextPollAt: number }
  /** The law or the person forbids it: never ask again, and no other provider either. */
  | { readonly state: 'restricted'; readonly reason: string }
  /** The provider's account is empty: goes on after a top-up. */
  | { readonly state: 'noCredits'; readonly reason: string }
  /** Surely not done: may be asked again after `retryAfterMs`. */
  | { readonly state: 'rateLimited'; readonly retryAfterMs: number }
  /** The key is wrong or was revoked: an admin mends it. */
  | { readonly state: 'badKey'; readonly reason: string }
  /** The plan or the key's scope lacks this: an admin mends it. */
  | { readonly state: 'notEntitled'; readonly reason: string }
  /** The provider refused what we sent for this person: asking the same again gives the same. */
  | { readonly state: 'badRequest'; readonly reason: string }
  /** No readable answer. With `charged: 'no'` nothing left us, so it may be repeated with growing waits. */
  | { readonly state: 'providerError'; readonly reason: string }
  /** Our own answer, before any call: what the provider needs and the candidate lacks. Costs nothing. */
  | { readonly state: 'notEnough'; readonly reason: string };

export type LookupStateName = LookupState['state'];

/** What became of asking for a balance. */
export type BalanceAnswer =
  | { readonly state: 'known'; readonly balance: ProviderBalance }
  /** Answered, but without a balance: the key works. */
  | { readonly state: 'untold' }
  | { readonly state: 'badKey' | 'notEntitled' | 'providerError'; readonly reason: string }
  | { readonly state: 'rateLimited'; readonly retryAfterMs: number };

const FREE: ProviderBill = { charged: 'no', providerCredits: null, balance: null };
const UNKNOWN: ProviderBill = { charged: 'unknown', providerCredits: null, balance: null };

/** An answer the provider took nothing for. */
export function free(state: LookupState, bill: Partial<ProviderBill> = {}): LookupAnswer {
  return { ...FREE, ...bill, ...state };
}

/** An answer of which it cannot be told whether the provider took something for it. */
export function maybeCharged(state: LookupState, bill: Partial<ProviderBill> = {}): LookupAnswer {
  return { ...UNKNOWN, ...bill, ...state };
}

/** An answer the provider took `credits` of its own for. */
export function charged(
  state: LookupState,
  credits: number | null,
  bill: Partial<ProviderBill> = {},
): LookupAnswer {
  return { charged: 'yes', providerCredits: credits, balance: bill.balance ?? null, ...state };
}
