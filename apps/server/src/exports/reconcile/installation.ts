import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Services } from '../../services.ts';

/** How often it is written down that servers still know this database, in seconds. */
const noteEvery = 10;

/** Commits of the last moments before the note may be missing where the note is not: their order on the way is not ours. */
const slackSeconds = 60;

const identitySchema = z.object({ identity: z.string() });
const knownSchema = z.object({ identity: z.string(), age: z.number() });

/**
 * Looks whether this is the database that servers last knew. It is not after a restore, in a copy, and after a standby
 * took over (a new timeline): each of them may lack what was committed last. Then every ATS account is to find again
 * what was exported since, before it sends anybody, and its exports pause until that is done (DESIGN: "Memory can be
 * lost"). To be called often: it is one small question.
 *
 * @returns how many accounts are to look; 0 when nothing happened
 */
export async function noticeLostMemory({ db, config, log }: Services): Promise<number> {
  const identity = await readIdentity(db);
  const known = await readKnown(db);
  if (known !== null && known.identity === identity && known.age < noteEvery) return 0;
  const { callTimeoutMs, sendWithinMs, lateStoreMs, indexLagMs } = config.settling;
  // A process that still sends for the database as it was stops at the latest then, and the ATS shows all by then.
  const waitMs = sendWithinMs + callTimeoutMs + (lateStoreMs ?? longestLateStoreMs) + indexLagMs;
  const accounts = await db.transaction().execute(async (tx) => {
    const { rows: held } = await sql`select identity, 0::float8 as age from installations for update`.execute(
      tx,
    );
    const [before] = z.array(knownSchema).parse(held);
    if (before === undefined) {
      await sql`insert into installations (identity) values (${identity}) on conflict do nothing`.execute(tx);
      return 0;
    }
    if (before.identity === identity) {
      await sql`update installations set seen_at = clock_timestamp()`.execute(tx);
      return 0;
    }
    const { rows } = await sql`
      insert into account_reconciles as r (organization_id, account_id, since, not_before)
      select a.organization_id, a.id, i.seen_at - make_interval(secs => ${slackSeconds}),
             clock_timestamp() + make_interval(secs => ${waitMs / 1000})
        from ats_accounts a, installations i
      on conflict (organization_id, account_id) do update
         -- One that was not finished looks as far back as it had to.
         set since = case when r.finished_at is null then least(r.since, excluded.since) else excluded.since end,
             noticed_at = clock_timestamp(), not_before = excluded.not_before, finished_at = null,
             found = null, adopted = null
      returning 1`.execute(tx);
    await sql`
      update exports set status = 'paused', pause_cause = 'reconcile', pause_reason = ${whyPaused}, pause_for_admin = null
       where status = 'running' and purpose <> 'test'`.execute(tx);
    await sql`update installations set identity = ${identity}, seen_at = clock_timestamp()`.execute(tx);
    return rows.length;
  });
  if (accounts > 0) {
    log.warn(
      { accounts, identity },
      'this database was restored, copied or promoted: exports wait until what it may have forgotten was found again',
    );
  }
  return accounts;
}

/** Has exports that were started meanwhile say what they wait for; test candidates just wait. Usually there is nothing to do. */
export async function pauseMeanwhile({ db }: Pick<Services, 'db'>): Promise<void> {
  await sql`
    update exports e set status = 'paused', pause_cause = 'reconcile', pause_reason = ${whyPaused}, pause_for_admin = null
      from account_reconciles r
     where r.finished_at is null and e.organization_id = r.organization_id and e.account_id = r.account_id
       and e.status = 'running' and e.purpose <> 'test'`.execute(db);
}

/** Where a connector says nothing shorter and the operator nothing at all, in milliseconds. */
const longestLateStoreMs = 60_000;

/** Said of exports that wait. */
export const whyPaused =
  'The database of Crosswalk was restored or moved, and may not know whom it exported last. They are being looked for in the ATS; then this goes on by itself.';

/** The cluster, the database in it and the timeline it is on, the last as PostgreSQL names its log files by it. */
async function readIdentity(db: Kysely<DB>): Promise<string> {
  const { rows } = await sql`
    select concat_ws('/', (select system_identifier from pg_control_system()),
                     (select oid from pg_database where datname = current_database()),
                     left(pg_walfile_name(pg_current_wal_lsn()), 8)) as identity`.execute(db);
  return identitySchema.parse(rows[0]).identity;
}

async function readKnown(db: Kysely<DB>): Promise<z.infer<typeof knownSchema> | null> {
  const { rows } = await sql`
    select identity, extract(epoch from clock_timestamp() - seen_at)::float8 as age from installations`.execute(
    db,
  );
  return rows.length === 0 ? null : knownSchema.parse(rows[0]);
}
