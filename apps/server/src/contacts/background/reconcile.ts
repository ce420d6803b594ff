import { type BalanceAnswer, type ProviderBalance, provesNoCharge } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { holdCredits } from '../ledger.ts';
import type { ProviderRow } from '../providers/provider-row.ts';
import type { ContactTiming } from './timing.ts';

const doubtSchema = z.object({
  id: z.string(),
  provider: z.string(),
  /** In seconds since the last doubtful call of the provider. */
  quiet: z.number(),
  due: z.boolean(),
  /** Calls of the provider that are on their way: until they are in, its balance moves. */
  under_way: z.boolean(),
});

/** Providers of which it is not known whether they charged for something. */
export interface Doubt {
  readonly provider: string;
  /** When the balance may be read. */
  readonly due: boolean;
  /** Whether this is the last time it is. */
  readonly last: boolean;
}

export async function readDoubts(
  db: Kysely<DB>,
  organizationId: string,
  timing: ContactTiming,
): Promise<readonly Doubt[]> {
  const { rows } = await sql`
    select min(l.id) as id, l.provider, bool_and(l.next_poll_at <= clock_timestamp()) as due,
           extract(epoch from clock_timestamp() - max(l.sent_before))::float8 as quiet,
           exists (select from contact_lookups o
                    where o.organization_id = ${organizationId} and o.provider = l.provider
                      and o.state = 'intended') as under_way
      from contact_lookups l
     where l.organization_id = ${organizationId} and l.state = 'doubtful'
     group by l.provider`.execute(db);
  return z
    .array(doubtSchema)
    .parse(rows)
    .map(({ provider, due, under_way, quiet }) => ({
      provider,
      due: due && !under_way,
      last: quiet * 1000 >= timing.reconcileAfterMs[1] - timing.callTimeoutMs - timing.sendWithinMs,
    }));
}

/**
 * Reads the balance while no call is in question, for later doubts to be held against. Kept as it is where something
 * is open there: what it would show could not be told apart any more.
 */
export async function takeBaseline(
  db: Kysely<DB>,
  organizationId: string,
  row: ProviderRow,
  read: () => Promise<BalanceAnswer>,
): Promise<void> {
  const provider = row.provider.manifest.id;
  if (await hasOpen(db, organizationId, provider)) return;
  const answer = await read();
  const balance = answer.state === 'known' ? answer.balance : null;
  await sql`
    update contact_providers
       set baseline_remaining = ${balance?.remaining ?? null}, baseline_used = ${balance?.used ?? null},
           baseline_at = ${balance === null ? null : sql`clock_timestamp()`},
           balance_remaining = coalesce(${balance?.remaining ?? null}, balance_remaining),
           balance_used = coalesce(${balance?.used ?? null}, balance_used),
           balance_at = ${balance === null ? sql`balance_at` : sql`now()`}
     where organization_id = ${organizationId} and id = ${row.id}`.execute(db);
}

async function hasOpen(db: Kysely<DB>, organizationId: string, provider: string): Promise<boolean> {
  const { rows } = await sql`
    select from contact_lookups where organization_id = ${organizationId} and provider = ${provider}
       and state in ('intended', 'pending', 'doubtful') limit 1`.execute(db);
  return rows.length > 0;
}

const chargesSchema = z.object({ credits: z.number(), untold: z.boolean(), searched: z.boolean() });

/**
 * Settles doubtful calls by what the provider's balance shows. Proven to have cost nothing, they are void and whoever
 * they are for is asked again there. What is not proven at the last reading is given up: it may have been charged, so
 * the provider is not asked for it again by itself, and our credit goes back unless somebody else finds it.
 */
export async function reconcile(
  db: Kysely<DB>,
  organizationId: string,
  row: ProviderRow,
  doubt: Doubt,
  answer: BalanceAnswer,
  timing: ContactTiming,
): Promise<void> {
  const provider = row.provider.manifest.id;
  await db.transaction().execute(async (tx) => {
    await holdCredits(tx, organizationId);
    const after = answer.state === 'known' ? answer.balance : null;
    const proven = after !== null && (await proves(tx, organizationId, row, after));
    // Without any balance waiting longer shows nothing either.
    const giveUp = !proven && (doubt.last || answer.state === 'untold' || row.baseline_at === null);
    const wait = Math.max(50, timing.reconcileAfterMs[0]) / 1000;
    if (!proven && !giveUp) {
      await sql`
        update contact_lookups set next_poll_at = clock_timestamp() + make_interval(secs => ${wait})
         where organization_id = ${organizationId} and provider = ${provider} and state = 'doubtful'`.execute(
        tx,
      );
      return;
    }
    await sql`
      with decided as (
        update contact_lookups
           set state = ${proven ? 'void' : 'settled'}, charged = ${proven ? 'no' : 'unknown'},
               settled_at = clock_timestamp()
         where organization_id = ${organizationId} and provider = ${provider} and state = 'doubtful'
        returning item_id)
      update contact_items i set state = 'waiting', due_at = clock_timestamp()
        from decided
       where i.organization_id = ${organizationId} and i.id = decided.item_id and i.state = 'doubtful'`.execute(
      tx,
    );
    if (after !== null)
      await sql`
        update contact_providers
           set baseline_remaining = ${after.remaining}, baseline_used = ${after.used}, baseline_at = clock_timestamp(),
               balance_remaining = ${after.remaining}, balance_used = ${after.used}, balance_at = now()
         where organization_id = ${organizationId} and id = ${row.id}`.execute(tx);
  });
}

async function proves(
  db: Kysely<DB>,
  organizationId: string,
  row: ProviderRow,
  after: ProviderBalance,
): Promise<boolean> {
  if (row.baseline_at === null) return false;
  const provider = row.provider.manifest.id;
  const { rows } = await sql`
    select coalesce(sum(provider_credits) filter (where charged = 'yes' and settled_at > ${row.baseline_at}), 0)::integer
             as credits,
           coalesce(bool_or(charged = 'yes' and settled_at > ${row.baseline_at} and provider_credits is null), false)
             as untold,
           -- What is searched for is charged at a moment nobody tells.
           coalesce(bool_or(pending_at is not null and (settled_at is null or settled_at > ${row.baseline_at})), false)
             as searched
      from contact_lookups
     where organization_id = ${organizationId} and provider = ${provider}
       and (state = 'pending' or settled_at > ${row.baseline_at})`.execute(db);
  const { credits, untold, searched } = chargesSchema.parse(rows[0]);
  if (untold || searched) return false;
  const before = { remaining: row.baseline_remaining, used: row.baseline_used };
  return provesNoCharge({ before, after, knownCharges: credits });
}
