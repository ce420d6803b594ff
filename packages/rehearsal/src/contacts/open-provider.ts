import { createControlFor } from '../control/routes.ts';
import { createIdentifiers, type Identifiers } from '../identifiers.ts';
import { remember } from '../remember.ts';
import { type Answer, jsonAnswer, type LookAlike } from '../serving/call.ts';
import { createStage, type StageOptions } from '../serving/stage.ts';
import type { Board } from '../switches.ts';
import { AccountBook } from './account-book.ts';
import { addProviderControl, type ControlApp } from './control.ts';
import { createFirstCalls } from './first-calls.ts';
import { providerPage } from './page.ts';
import { createCast, type ProviderId } from './parts.ts';
import type { ContactLedgerView, RehearsedProvider, TrialContactKeys } from './provider.ts';
import { Refused } from './refused.ts';
import type { Vendor, VendorScene } from './vendor.ts';
import { createWindows } from './windows.ts';

const TRIAL_CREDITS = 10_000;
const FEW_CREDITS = 3;

/** How one provider differs from the others where they are started. */
export interface ProviderKind {
  readonly id: ProviderId;
  readonly title: string;
  /** Kinds of credits it counts. */
  readonly credits: readonly string[];
  /** What the plan of the trial key `limited` lacks; null where the provider has no such plan. */
  readonly limited: 'without-contacts' | 'without-endpoint' | null;
  newKey(ids: Identifiers): string;
}

/** What all providers have in common of their switches. */
export interface CommonSwitches {
  readonly unknownPercent: number;
}

interface Parts<V extends Vendor> {
  readonly switches: Pick<Board<CommonSwitches, never>, 'current' | 'restore'>;
  createVendor(scene: VendorScene): V;
  /** What the control API offers for this provider alone. */
  addControl(app: ControlApp, vendor: V): void;
}

/**
 * Starts a look-alike of a contact provider, in memory.
 * @throws the `listen` error when the address is taken; ZodError for unknown conditions
 */
export async function openProvider<V extends Vendor>(
  kind: ProviderKind,
  options: StageOptions,
  parts: Parts<V>,
): Promise<{ readonly rehearsal: RehearsedProvider; readonly vendor: V }> {
  const stage = createStage(options, false);
  const ids = createIdentifiers(options.seed ?? 1);
  const book = new AccountBook(kind.credits, stage.now);
  const cast = createCast(kind.id, () => parts.switches.current.unknownPercent);
  const firstCalls = createFirstCalls();
  const windows = createWindows(stage.now);
  const { now, timers } = stage;
  const scene = { book, cast, firstCalls, windows, now, vendorNow: () => stage.vendorNow(), timers };
  const vendor = parts.createVendor({ ...scene, changed: stage.changed });
  const openAccount = (label: string, plan: Parameters<AccountBook['open']>[2], credits: number): string => {
    const key = kind.newKey(ids);
    book.open(key, label, plan, credits);
    return key;
  };
  const openTrialAccounts = (): TrialContactKeys => ({
    full: openAccount('full', 'full', TRIAL_CREDITS),
    few: openAccount('few credits', 'full', FEW_CREDITS),
    empty: openAccount('no credits', 'full', 0),
    limited: kind.limited === null ? null : openAccount('limited', kind.limited, TRIAL_CREDITS),
  });
  let keys = openTrialAccounts();
  let origin = '';
  if (options.memory !== undefined)
    stage.keepIn(remember(options.memory, `${kind.id} 1`, { state: book, ids, ledger: stage.ledger }));

  const rehearsal: Omit<RehearsedProvider, 'close'> = {
    title: kind.title,
    get origin() {
      return origin;
    },
    get keys() {
      return keys;
    },
    ...stage.controls(new Map()),
    ledger: () =>
      viewOf(
        stage.ledger.view(() => null),
        book,
      ),
    account: () => [
      { label: 'Origin', value: origin },
      ...book.list().map(({ label, key, credits }) => ({
        label: `Key, ${label}`,
        value: `${key} (${[...credits.keys()].map((name) => `${name}: ${remaining(credits, name)} left`).join(', ')})`,
      })),
    ],
    makeKey: ({ label = 'made by hand', plan = 'full', credits = TRIAL_CREDITS } = {}) => {
      const key = openAccount(label, plan, credits);
      stage.changed();
      return key;
    },
    revokeKey: (key) => book.close(key),
    setCredits(key, credits, name) {
      book.setRemaining(key, credits, name);
      stage.changed();
    },
    assign: (fullName, part) => cast.assign(fullName, part),
    assigned: () => Object.fromEntries(cast.assigned()),
    reset() {
      stage.reset();
      parts.switches.restore();
      ids.restart();
      vendor.clear();
      book.clear();
      cast.clear();
      firstCalls.clear();
      windows.clear();
      keys = openTrialAccounts();
    },
    async settled() {
      await stage.lateStores.settled();
      await vendor.settled();
    },
  };

  const control = createControlFor(
    rehearsal,
    () => providerPage(rehearsal),
    (app) => {
      addProviderControl(app, rehearsal);
      parts.addControl(app, vendor);
    },
  );
  const host = await stage.open({ lookAlike: lookAlikeOf(vendor), control });
  origin = host.origin;
  // Adding `close` to the object itself keeps its live getters.
  const running = Object.assign(rehearsal, {
    async close() {
      vendor.clear();
      await stage.close(host);
    },
  });
  return { rehearsal: running, vendor };
}

function lookAlikeOf(vendor: Vendor): LookAlike {
  return {
    async fetch(call) {
      try {
        return await vendor.fetch(call);
      } catch (error) {
        if (error instanceof Refused) return error.answer;
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        process.stderr.write(`rehearsal: ${text}\n`);
        return bug();
      }
    },
    callerOf: (headers) => vendor.accountOf(headers, null)?.label ?? null,
    refusal: (status) => vendor.refusal(status),
    empty: (status) => vendor.empty(status),
  };
}

/** A bug of ours must be seen as such and not be taken for one of the faults. */
function bug(): Answer {
  return jsonAnswer(500, { message: 'The rehearsal itself failed; see its error output.' });
}

function viewOf(calls: Pick<ContactLedgerView, 'callCount' | 'calls'>, book: AccountBook): ContactLedgerView {
  const charges = book.charges();
  return {
    callCount: calls.callCount,
    calls: calls.calls,
    creditsSpent: charges.reduce((sum, { credits }) => sum + credits, 0),
    charges,
    repeated: book.repeated(),
    accounts: book.list().map(({ key, label, plan, credits }) => ({
      key,
      label,
      plan,
      credits: Object.fromEntries(
        [...credits].map(([name, { used }]) => [name, { used, remaining: remaining(credits, name) }]),
      ),
    })),
  };
}

function remaining(
  credits: ReadonlyMap<string, { readonly allocated: number; readonly used: number }>,
  name: string,
): number {
  const amount = credits.get(name);
  return amount === undefined ? 0 : amount.allocated - amount.used;
}
