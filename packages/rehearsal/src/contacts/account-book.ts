import type { Now } from '../clock.ts';

/** What an account's plan lacks, if anything. */
export const plans = ['full', 'without-contacts', 'without-endpoint'] as const;
/** `without-contacts` tells that a value exists, not the value; `without-endpoint` may not look people up at all. */
export type Plan = (typeof plans)[number];

/** One customer of the provider. */
export interface Account {
  readonly key: string;
  readonly label: string;
  readonly plan: Plan;
  /** By kind of credit: how many there were to begin with, and are spent, and are set aside for what is pending. */
  readonly credits: Map<string, { allocated: number; used: number; held: number }>;
}

/** Credits taken for one look-up. */
export interface Charge {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The ledger's number of the call it was for. */
  readonly call: number;
  /** Label of the account. */
  readonly account: string;
  readonly person: string;
  /** Tells people apart: name with employer, domain or LinkedIn address, in lower case. */
  readonly personKey: string;
  /** What was asked for: `email`, `phone`, or both. */
  readonly asked: string;
  /** The provider's name for the kind of credit. */
  readonly credit: string;
  readonly credits: number;
}

/** One person and kind that one account was charged for more than once. */
export interface RepeatedCharge {
  readonly account: string;
  readonly personKey: string;
  readonly asked: string;
  readonly credits: number;
  readonly calls: readonly number[];
}

/** Accounts of a provider and what each was charged for whom. */
export class AccountBook {
  readonly #kinds: readonly string[];
  readonly #now: Now;
  #accounts = new Map<string, Account>();
  #charges: Charge[] = [];

  /** @param kinds of credits this provider counts */
  constructor(kinds: readonly string[], now: Now) {
    this.#kinds = kinds;
    this.#now = now;
  }

  open(key: string, label: string, plan: Plan, credits: number): void {
    const amounts = this.#kinds.map((kind) => [kind, { allocated: credits, used: 0, held: 0 }] as const);
    this.#accounts.set(key, { key, label, plan, credits: new Map(amounts) });
  }

  find(key: string | null): Account | null {
    return key === null ? null : (this.#accounts.get(key) ?? null);
  }

  /** False when there was no such key. */
  close(key: string): boolean {
    return this.#accounts.delete(key);
  }

  list(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  /** Sets what is left, of one kind or all. @throws RangeError for an unknown key or kind */
  setRemaining(key: string, credits: number, kind?: string): void {
    const account = this.find(key);
    if (account === null) throw new RangeError('There is no such key.');
    if (kind !== undefined && !account.credits.has(kind))
      throw new RangeError(`There are no credits of the kind ${kind}.`);
    for (const [name, amount] of account.credits) {
      if (kind === undefined || kind === name) amount.allocated = amount.used + credits;
    }
  }

  /** Credits of a kind that are neither spent nor set aside. */
  free(account: Account, kind: string): number {
    const amount = account.credits.get(kind);
    return amount === undefined ? 0 : amount.allocated - amount.used - amount.held;
  }

  /** Sets a credit aside, or gives it back with a negative number. */
  hold(account: Account, kind: string, credits: number): void {
    const amount = account.credits.get(kind);
    if (amount !== undefined) amount.held = Math.max(0, amount.held + credits);
  }

  charge(account: Account, charge: Omit<Charge, 'at' | 'account'>): void {
    const amount = account.credits.get(charge.credit);
    if (amount !== undefined) amount.used += charge.credits;
    this.#charges.push({ ...charge, at: this.#now(), account: account.label });
  }

  charges(): readonly Charge[] {
    return [...this.#charges];
  }

  /** Who was paid for more than once, in order of the first charge. */
  repeated(): readonly RepeatedCharge[] {
    const groups = new Map<string, Charge[]>();
    for (const charge of this.#charges) {
      const key = JSON.stringify([charge.account, charge.personKey, charge.asked]);
      groups.set(key, [...(groups.get(key) ?? []), charge]);
    }
    return [...groups.values()].flatMap((charges) => {
      const [first] = charges;
      if (first === undefined || charges.length < 2) return [];
      const { account, personKey, asked } = first;
      const credits = charges.reduce((sum, charge) => sum + charge.credits, 0);
      return [{ account, personKey, asked, credits, calls: charges.map(({ call }) => call) }];
    });
  }

  clear(): void {
    this.#accounts.clear();
    this.#charges = [];
  }

  snapshot(): { readonly accounts: readonly Account[]; readonly charges: readonly Charge[] } {
    return { accounts: this.list(), charges: this.#charges };
  }

  /** Nothing is pending after a restart, so that nothing stays set aside. */
  restore(kept: { readonly accounts: readonly Account[]; readonly charges: readonly Charge[] }): void {
    this.#accounts = new Map(kept.accounts.map((account) => [account.key, account]));
    for (const { credits } of kept.accounts) for (const amount of credits.values()) amount.held = 0;
    this.#charges = [...kept.charges];
  }
}
