import type { CallPool, LookupStateName, ProviderAccess } from '@crosswalk/contacts';
import { reach } from '../../exports/engine/fault-points.ts';
import { LocalDeadline } from '../../exports/engine/lease.ts';
import type { Services } from '../../services.ts';
import { readContactSettings } from '../contact-settings.ts';
import { readProviderRows } from '../providers/provider-row.ts';
import { openProvider } from '../providers/seal-provider.ts';
import { openRestrictionKey } from '../restrictions/find-restricted.ts';
import { adoptCalls } from './adopt-calls.ts';
import { applyReceipts } from './apply-receipts.ts';
import { AskedProvider } from './asked-provider.ts';
import { chooseProvider } from './choose-provider.ts';
import { type Decided, type IntendedCall, intendCalls } from './intend-calls.ts';
import { makeCall } from './make-call.ts';
import { readDueItems } from './open-item.ts';
import { giveUpSearches, pollSearches } from './poll-searches.ts';
import { readDoubts, reconcile, takeBaseline } from './reconcile.ts';
import { type Answered, takeAnswers } from './take-answers.ts';
import type { ContactTiming } from './timing.ts';

type SpellServices = Pick<Services, 'db' | 'secrets' | 'config' | 'log'>;

/** How long one process works for one organization at a time, in milliseconds. */
const spellMs = 60_000;
/** So many answers go into one transaction. */
const answersAtOnce = 32;
/** So many people are looked at at once. */
const itemsAtOnce = 48;
/** How long a reading of the balance holds as what later doubts are held against, in milliseconds. */
const baselineMs = 300_000;
/** For whoever waits no longer than this the spell goes on, in milliseconds. */
const soonestMs = 1_000;
/** How long answers are waited for that may come together, in milliseconds. */
const gatherMs = 30;
/** How often it is looked whether providers were changed, charges are in doubt, searches over, in milliseconds. */
const lookEveryMs = 200;
/** How often a balance that is not known is asked for, in milliseconds. */
const balanceEveryMs = 30_000;
/** How often what other processes or searches left behind is looked for, in milliseconds. */
const lookAfterMs = 1_000;

/** Answers that say nothing of the provider itself. */
const ordinary: ReadonlySet<LookupStateName> = new Set([
  'found',
  'notFound',
  'badRequest',
  'restricted',
  'notEnough',
]);

export interface SpellTools {
  readonly pool: CallPool;
  readonly timing: ContactTiming;
  readonly stopping: AbortSignal;
  /** Those of the organization, kept from spell to spell: how fast they may be asked is known by what was asked. */
  readonly providers: Map<string, AskedProvider>;
}

/** One working spell for one organization: asks for whoever is due, and takes in what is answered. */
export class Spell {
  readonly #services: SpellServices;
  readonly #organizationId: string;
  readonly #pool: CallPool;
  readonly #timing: ContactTiming;
  readonly #stopping: AbortSignal;
  readonly #providers: Map<string, AskedProvider>;
  readonly #inHand = new Set<string>();
  readonly #answered: Answered[] = [];
  #wake: (() => void) | null = null;
  #refreshDays = 0;
  #restrictionKey: Buffer | null = null;
  #looked = Number.NEGATIVE_INFINITY;
  #lookedAfter = Number.NEGATIVE_INFINITY;

  constructor(services: SpellServices, organizationId: string, tools: SpellTools) {
    this.#services = services;
    this.#organizationId = organizationId;
    this.#providers = tools.providers;
    this.#pool = tools.pool;
    this.#timing = tools.timing;
    this.#stopping = tools.stopping;
  }

  /** Ends when there is nothing to do just now, after a minute, or when it is asked to stop; never in mid-call. */
  async work(): Promise<void> {
    const end = LocalDeadline.in(spellMs);
    try {
      while (!this.#stopping.aborted && !end.passed()) {
        await this.#gather();
        const took = await this.#takeIn();
        await this.#lookAfter();
        const soonMs = await this.#ask();
        if (soonMs > soonestMs && this.#inHand.size === 0 && !took) return;
        if (soonMs > 0) await this.#nextAnswer(Math.min(soonMs, 100));
      }
    } finally {
      while (this.#inHand.size > 0) {
        await this.#nextAnswer(100);
        await this.#takeIn();
      }
    }
  }

  async #refresh(): Promise<void> {
    const { db, secrets } = this.#services;
    this.#refreshDays = (await readContactSettings(db, this.#organizationId)).refreshDays;
    this.#restrictionKey ??= await openRestrictionKey(this.#services, this.#organizationId);
    const rows = await readProviderRows(db, this.#organizationId);
    for (const row of rows) {
      const known = this.#providers.get(row.provider.manifest.id);
      if (known?.row.credentials.equals(row.credentials) === true) known.update(row);
      else {
        const credentials = await openProvider(secrets, this.#organizationId, row);
        const fresh = new AskedProvider(row, credentials);
        fresh.inFlight = known?.inFlight ?? 0;
        this.#providers.set(fresh.id, fresh);
      }
    }
    const ids = new Set(rows.map(({ provider }) => provider.manifest.id));
    for (const id of this.#providers.keys()) if (!ids.has(id)) this.#providers.delete(id);
  }

  /** What is not asked for but comes by itself: left-behind calls, doubts, searches, reports. */
  async #lookAfter(): Promise<void> {
    const { db } = this.#services;
    const now = performance.now();
    if (now - this.#looked < lookEveryMs) return;
    this.#looked = now;
    await this.#refresh();
    if (now - this.#lookedAfter >= lookAfterMs) {
      this.#lookedAfter = now;
      await adoptCalls(db, this.#organizationId, this.#inHand, this.#timing);
      await giveUpSearches(db, this.#organizationId, this.#timing);
    }
    await applyReceipts(this.#services, this.#organizationId, this.#timing);
    await this.#settleDoubts();
    // What was begun is asked after for nothing, also where nothing new can be: all it takes is a key.
    for (const asked of this.#providers.values())
      if (asked.row.provider.poll !== null && asked.row.cause !== 'badKey')
        await pollSearches(
          this.#services,
          this.#organizationId,
          asked.row.provider,
          this.#access(asked),
          this.#timing,
        );
  }

  async #settleDoubts(): Promise<void> {
    const { db } = this.#services;
    const doubts = await readDoubts(db, this.#organizationId, this.#timing);
    for (const asked of this.#providers.values()) {
      const doubt = doubts.find(({ provider }) => provider === asked.id);
      asked.inDoubt = doubt !== undefined;
      if (doubt === undefined || !doubt.due) continue;
      const balance = await asked.row.provider.readBalance(this.#access(asked));
      await reconcile(db, this.#organizationId, asked.row, doubt, balance, this.#timing);
      asked.inDoubt = (await readDoubts(db, this.#organizationId, this.#timing)).some(
        ({ provider }) => provider === asked.id,
      );
    }
  }

  /** @returns in how many milliseconds there may be more to do: 0 when there was something, Infinity when nobody waits */
  async #ask(): Promise<number> {
    if (this.#stopping.aborted) return Number.POSITIVE_INFINITY;
    const { db } = this.#services;
    const items = await readDueItems(db, this.#organizationId, itemsAtOnce, this.#restrictionKey);
    if (items.length === 0) return Number.POSITIVE_INFINITY;
    const now = Date.now();
    const all = [...this.#providers.values()];
    const decided: Decided[] = items.map((item) => {
      const finders = all.filter(({ row }) => row.enabled && row.provider.manifest.finds.includes(item.kind));
      const choice = chooseProvider(item, {
        now,
        refreshDays: this.#refreshDays,
        providers: finders.map((one) => one.asCandidature(item.kind)),
      });
      const asked = choice.kind === 'ask' ? this.#providers.get(choice.provider) : undefined;
      if (choice.kind !== 'ask' || asked === undefined) return { item, choice };
      const waitMs = asked.waitMs(now);
      if (waitMs > 0) return { item, choice: { kind: 'later', provider: asked.id, waitMs } };
      asked.take(now);
      return { item, choice };
    });
    await this.#readBalances(decided);
    const calls = await this.#intend(decided);
    for (const call of calls) this.#call(call);
    if (calls.length > 0) return 0;
    const waits = decided.map(({ choice }) => (choice.kind === 'later' ? choice.waitMs : 0));
    return Math.min(...waits);
  }

  async #intend(decided: readonly Decided[]): Promise<readonly IntendedCall[]> {
    let calls: readonly IntendedCall[] = [];
    try {
      calls = await intendCalls(this.#services.db, this.#organizationId, decided, this.#timing);
      if (calls.length > 0) reach('contacts.intent');
      return calls;
    } finally {
      // Places that were taken for those who were not asked for after all.
      for (const { item, choice } of decided)
        if (choice.kind === 'ask' && !calls.some(({ itemId }) => itemId === item.id))
          this.#providers.get(choice.provider)?.answered(false);
    }
  }

  /** Before the first call for a while: afterwards nobody could tell what it cost. */
  async #readBalances(decided: readonly Decided[]): Promise<void> {
    const ids = new Set(decided.flatMap(({ choice }) => (choice.kind === 'ask' ? [choice.provider] : [])));
    for (const id of ids) {
      const asked = this.#providers.get(id);
      const at = asked?.row.baseline_at ?? null;
      if (asked === undefined || (at !== null && Date.now() - at.getTime() < baselineMs)) continue;
      // One that does not tell is not asked before each call.
      if (performance.now() - asked.balanceAskedAt < balanceEveryMs) continue;
      await takeBaseline(this.#services.db, this.#organizationId, asked.row, () => {
        asked.balanceAskedAt = performance.now();
        return asked.row.provider.readBalance(this.#access(asked));
      });
    }
  }

  #call(call: IntendedCall): void {
    const asked = this.#providers.get(call.provider);
    if (asked === undefined) return;
    const { lookupId } = call;
    this.#inHand.add(lookupId);
    const circumstances = { stopping: this.#stopping, log: this.#services.log };
    void makeCall(asked, call, this.#access(asked), circumstances).then((answer) => {
      asked.answered(answer.state === 'rateLimited');
      this.#answered.push({ lookupId, answer });
      this.#wake?.();
    });
  }

  /** @returns whether there was anything to take in */
  async #takeIn(): Promise<boolean> {
    const { log } = this.#services;
    const all = this.#answered.splice(0);
    if (all.length > 0) reach('contacts.answered');
    for (let from = 0; from < all.length; from += answersAtOnce) {
      const batch = all.slice(from, from + answersAtOnce);
      try {
        await takeAnswers(this.#services, this.#organizationId, batch, this.#timing);
      } catch (error) {
        log.warn({ err: error }, 'answers of contact providers are taken in one by one');
        await this.#takeSingly(batch);
      }
      for (const { lookupId } of batch) this.#inHand.delete(lookupId);
      // What it says of its provider counts for whoever is asked for next.
      if (batch.some(({ answer }) => !ordinary.has(answer.state))) this.#looked = Number.NEGATIVE_INFINITY;
      reach('contacts.committed');
    }
    return all.length > 0;
  }

  async #takeSingly(batch: readonly Answered[]): Promise<void> {
    for (const one of batch) {
      try {
        await takeAnswers(this.#services, this.#organizationId, [one], this.#timing);
      } catch (error) {
        // What it cost is found out as for a call without an answer.
        this.#services.log.error({ err: error, lookupId: one.lookupId }, 'an answer could not be taken in');
      }
    }
  }

  /** Waits a moment for answers that come together: taking in many costs little more than one. */
  async #gather(): Promise<void> {
    const end = LocalDeadline.in(gatherMs);
    while (this.#answered.length < this.#inHand.size && !end.passed()) await this.#moreAnswers(gatherMs);
  }

  #nextAnswer(withinMs: number): Promise<void> {
    return this.#answered.length > 0 ? Promise.resolve() : this.#moreAnswers(withinMs);
  }

  #moreAnswers(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #access({ id, row, credentials }: AskedProvider): ProviderAccess {
    return {
      credentials,
      origin: this.#services.config.contactOrigins[id] ?? row.provider.manifest.origin,
      pool: this.#pool,
      timeoutMs: this.#timing.callTimeoutMs,
    };
  }
}
