import type { z } from 'zod';
import { readChosen } from '../exports/chosen-candidates.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { readContactSettings } from './contact-settings.ts';
import { notEnoughCredits, readBalance, spentThisMonth } from './ledger.ts';
import { isClosedFor, readProviderRows } from './providers/provider-row.ts';
import { openRestrictionKey } from './restrictions/find-restricted.ts';
import type { ContactForecast, ContactOrderInput } from './schemas.ts';
import { sortPeople, type Verdict } from './sort-people.ts';
import { refuseBeyondCap, refuseOverride, refuseWithoutProvider } from './start-run.ts';

/**
 * What starting a run with the same order would do, at this moment. Nothing is written, nobody is asked.
 *
 * @throws {Problem} as `readChosen` and `sortPeople`; 403 `adminsOverride`. Why it may not start otherwise is told
 */
export async function forecastRun(
  services: Pick<Services, 'db' | 'secrets'>,
  actor: Actor,
  input: ContactOrderInput,
): Promise<z.infer<typeof ContactForecast>> {
  refuseOverride(actor, input);
  const { organizationId } = actor;
  const { db } = services;
  const chosen = await readChosen(db, actor, input);
  const [settings, rows, balance, spent, restrictionKey] = await Promise.all([
    readContactSettings(db, organizationId),
    readProviderRows(db, organizationId),
    readBalance(db, organizationId),
    spentThisMonth(db, organizationId),
    openRestrictionKey(services, organizationId),
  ]);
  const override = input.overrideDoNotContact !== undefined;
  const sorted = await sortPeople(db, actor, chosen, rows, {
    want: input.want,
    ask: input.ask,
    override,
    refreshDays: settings.refreshDays,
    restrictionKey,
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
      .map((row) => {
        const { id, name, finds } = row.provider.manifest;
        const ready = input.want.some((kind) => finds.includes(kind) && !isClosedFor(row, kind));
        return { id, name, ready, finds: [...finds], told: ready ? null : row.told };
      }),
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
