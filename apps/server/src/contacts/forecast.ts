import type { z } from 'zod';
import { readChosen } from '../exports/chosen-candidates.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { readContactSettings } from './contact-settings.ts';
import { notEnoughCredits, readBalance, spentThisMonth } from './ledger.ts';
import { readProviderRows } from './providers/provider-row.ts';
import type { ContactForecast, ContactOrderInput } from './schemas.ts';
import { sortPeople, type Verdict } from './sort-people.ts';
import { refuseBeyondCap, refuseOverride, refuseWithoutProvider } from './start-run.ts';

/**
 * What starting a run with the same order would do, at this moment. Nothing is written, nobody is asked.
 *
 * @throws {Problem} as `readChosen` and `sortPeople`; 403 `adminsOverride`. Why it may not start otherwise is told
 */
export async function forecastRun(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  input: ContactOrderInput,
): Promise<z.infer<typeof ContactForecast>> {
  refuseOverride(actor, input);
  const { organizationId } = actor;
  const chosen = await readChosen(db, actor, input);
  const [settings, rows, balance, spent] = await Promise.all([
    readContactSettings(db, organizationId),
    readProviderRows(db, organizationId),
    readBalance(db, organizationId),
    spentThisMonth(db, organizationId),
  ]);
  const override = input.overrideDoNotContact !== undefined;
  const sorted = await sortPeople(db, actor, chosen, rows, {
    want: input.want,
    ask: input.ask,
    override,
    refreshDays: settings.refreshDays,
  });
  const count = (verdict: Verdict) => sorted.filter((one) => one.verdict === verdict).length;
  const toAsk = count('ask');
  const { monthlyCap } = settings;
  const problem = await problemOf(async () => {
    refuseWithoutProvider(rows, input.want);
    await refuseBeyondCap(db, organizationId, monthlyCap, balance, toAsk);
    if (toAsk > balance.available) throw notEnoughCredits(toAsk, balance.available);
  });
  return {
    people: new Set(sorted.map(({ id }) => id)).size,
    toAsk,
    known: count('known'),
    askedRecently: count('askedRecently'),
    doNotContact: count('doNotContact'),
    doNotCall: count('doNotCall'),
    restricted: count('restricted'),
    beingAsked: count('beingAsked'),
    credits: toAsk,
    available: balance.available,
    cap:
      monthlyCap === null
        ? null
        : { monthly: monthlyCap, left: Math.max(0, monthlyCap - spent - balance.reserved) },
    mayStart: problem === null,
    problem,
    providers: rows
      .filter(({ enabled }) => enabled)
      .map(({ provider: { manifest }, state }) => ({
        id: manifest.id,
        name: manifest.name,
        ready: state === 'ready',
        finds: [...manifest.finds],
      })),
  };
}

async function problemOf(check: () => Promise<void>): Promise<string | null> {
  try {
    await check();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}
