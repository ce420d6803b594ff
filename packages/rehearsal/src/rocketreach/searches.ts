import type { Timers } from '../clock.ts';
import type { Account, AccountBook } from '../contacts/account-book.ts';
import type { Part } from '../contacts/parts.ts';
import type { Person } from '../contacts/person.ts';
import { hasGoodEmail, hasPhone } from './contact-views.ts';
import type { LookupType } from './input.ts';
import type { LookupStatus, Reveal } from './profile-view.ts';
import type { RocketReachSwitchBoard } from './switches.ts';

/** One look-up that waits for the outcome of a search. */
export interface LookupRequest {
  /** Also in the header of its webhook. */
  readonly requestId: string;
  readonly webhookId: number | null;
  /** The ledger's number of its call. */
  readonly call: number;
}

/** What one account has RocketReach find out about one profile, with one kind of credit. */
export interface Search {
  readonly account: Account;
  readonly person: Person;
  readonly part: Part;
  readonly type: LookupType;
  readonly cachedEmails: boolean;
  status: LookupStatus;
  polls: number;
  /** Who is told by webhook when it is over. */
  requests: readonly LookupRequest[];
  /** The call that is charged. */
  readonly call: number;
  callOff: () => void;
}

/** Kinds of credits (RocketReach API, "Account"). */
export const creditKinds = ['standard_lookup', 'premium_lookup', 'phone_lookup', 'person_enrich'] as const;
const creditOf = {
  standard: 'standard_lookup',
  bulk: 'standard_lookup',
  premium: 'premium_lookup',
  phone: 'phone_lookup',
  enrich: 'person_enrich',
} as const satisfies Record<LookupType, (typeof creditKinds)[number]>;

/** Who is pending takes so many polls more, and ten times as long but at least ten seconds. */
const PENDING_POLLS = 5;
const PENDING_FACTOR = 10;
const PENDING_MIN_MS = 10_000;

export interface SearchesParts {
  readonly book: AccountBook;
  readonly switches: RocketReachSwitchBoard;
  readonly timers: Timers;
  /** Told of each search that is over and charged, with those who wait for it. */
  over(search: Search, waiting: readonly LookupRequest[]): void;
}

/** The searches of all accounts: they begin with a look-up and end after some polls or some time. */
export class Searches {
  readonly #parts: SearchesParts;
  readonly #byKey = new Map<string, Search>();

  constructor(parts: SearchesParts) {
    this.#parts = parts;
  }

  /** The search of this kind that is under way or over, where looking up again is to go on with it. */
  find(account: Account, person: Person, type: LookupType): Search | null {
    const search = this.#byKey.get(keyOf(account, person, type)) ?? null;
    if (search === null || !isOver(search)) return search;
    return this.#parts.switches.current.lookUpAgain === 'free' ? search : null;
  }

  /** Whether there is a credit for another search of this type. */
  canBegin(account: Account, type: LookupType): boolean {
    return this.#parts.book.free(account, creditOf[type]) >= 1;
  }

  /** Sets a credit aside and begins to search. */
  begin(asked: Pick<Search, 'account' | 'person' | 'part' | 'type' | 'cachedEmails' | 'call'>): Search {
    const { account, person, part, type } = asked;
    const status = part === 'pending' ? 'not queued' : 'searching';
    const search: Search = { ...asked, status, polls: 0, requests: [], callOff: () => undefined };
    this.#byKey.set(keyOf(account, person, type), search);
    this.#parts.book.hold(account, creditOf[type], 1);
    return search;
  }

  /** Lets a look-up wait for the outcome; it is told at once when there is one, or when none takes time. */
  join(search: Search, request: LookupRequest): void {
    if (isOver(search)) {
      this.#parts.over(search, [request]);
      return;
    }
    const isNew = search.requests.length === 0;
    search.requests = [...search.requests, request];
    if (!isNew) return;
    const afterMs = this.#afterMs(search);
    if (this.#afterPolls(search) === 0 || afterMs === 0) this.#finish(search);
    else if (afterMs !== null) search.callOff = this.#parts.timers.after(afterMs, () => this.#finish(search));
  }

  /** Looks at all searches of a profile, which may end one; the oldest first. */
  poll(account: Account, profileId: number): readonly Search[] {
    const searches = this.of(account, profileId);
    for (const search of searches.filter((one) => !isOver(one))) {
      search.polls += 1;
      search.status = search.status === 'not queued' ? 'searching' : 'progress';
      const enough = this.#afterPolls(search);
      if (enough !== null && search.polls >= enough) this.#finish(search);
    }
    return searches;
  }

  of(account: Account, profileId: number): readonly Search[] {
    return [...this.#byKey.values()].filter(
      (search) => search.account.key === account.key && search.person.number === profileId,
    );
  }

  /** Ends at once what is under way, but for what never ends; returns how many that were. */
  completeAll(): number {
    const open = [...this.#byKey.values()].filter((search) => !isOver(search) && search.part !== 'endless');
    for (const search of open) this.#finish(search);
    return open.length;
  }

  clear(): void {
    for (const search of this.#byKey.values()) search.callOff();
    this.#byKey.clear();
  }

  #finish(search: Search): void {
    if (isOver(search)) return;
    search.callOff();
    search.status = search.part === 'failed' ? 'failed' : 'complete';
    const credit = creditOf[search.type];
    this.#parts.book.hold(search.account, credit, -1);
    if (isCharged(search)) {
      const { fullName: person, key: personKey } = search.person;
      const about = { person, personKey, asked: askedOf(search.type), call: search.call };
      this.#parts.book.charge(search.account, { ...about, credit, credits: 1 });
    }
    const waiting = search.requests;
    search.requests = [];
    this.#parts.over(search, waiting);
  }

  #afterPolls({ part }: Search): number | null {
    const { completesAfterPolls: polls } = this.#parts.switches.current;
    if (polls === 'off' || part === 'endless') return null;
    return part === 'pending' ? polls + PENDING_POLLS : polls;
  }

  #afterMs({ part }: Search): number | null {
    const { completesAfterMs: ms } = this.#parts.switches.current;
    if (ms === 'off' || part === 'endless') return null;
    return part === 'pending' ? Math.max(PENDING_MIN_MS, ms * PENDING_FACTOR) : ms;
  }
}

export function isOver({ status }: Search): boolean {
  return status === 'complete' || status === 'failed';
}

/** What may be shown of a profile after these searches. */
export function revealOf(searches: readonly Search[]): Reveal {
  const over = searches.filter(isOver);
  return {
    emails: over.some(({ type }) => findsEmails(type)),
    phones: over.some(({ type }) => findsPhones(type)),
    cachedEmails: searches.some(({ cachedEmails, type }) => cachedEmails && findsEmails(type)),
  };
}

/** RocketReach FAQ, "How do credits get charged?": for a good e-mail or a phone, and for any profile by `enrich`. */
function isCharged({ type, person, part }: Search): boolean {
  if (type === 'enrich') return true;
  return (findsEmails(type) && hasGoodEmail(person, part)) || (findsPhones(type) && hasPhone(person, part));
}

function findsEmails(type: LookupType): boolean {
  return type === 'standard' || type === 'bulk' || type === 'premium';
}

function findsPhones(type: LookupType): boolean {
  return type === 'phone' || type === 'premium';
}

function askedOf(type: LookupType): string {
  const kinds = [...(findsEmails(type) ? ['email'] : []), ...(findsPhones(type) ? ['phone'] : [])];
  return kinds.length === 0 ? 'profile' : kinds.join(' and ');
}

function keyOf(account: Account, person: Person, type: LookupType): string {
  return JSON.stringify([account.key, person.number, type]);
}
