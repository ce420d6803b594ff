import { setTimeout as wait } from 'node:timers/promises';
import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { newestDataKey } from './data-keys.ts';
import { keyMark, SealError } from './envelope.ts';
import { type SealedColumn, sealedColumns } from './sealed-columns.ts';
import type { Sealing } from './sealing.ts';

/** How many values are sealed anew in one statement: some megabytes, a tenth of a second. */
const batchSize = 500;

/** How often, and after how long each time in milliseconds, values are asked for that others hold. */
const patience = { tries: 40, every: 250 };

/** What became of the values; grows while they are sealed anew. */
export class Resealed {
  /** How many were to be sealed anew at the beginning. */
  total = 0;
  resealed = 0;
  /** Held by others until the end; they still open. */
  inUse = 0;
  /** Those that did not open, and stay as they are: `table.column organization id`. */
  readonly unopened = new Set<string>();
}

/**
 * Seals under its organization's newest data key every value that rests under an older one. Works beside whoever
 * reads and writes: a value is replaced only while it is still the one that was read, and no lock is waited for.
 * @throws what `signal` was aborted with, between two batches
 */
export async function resealValues(
  db: Kysely<DB>,
  secrets: Sealing,
  report: Resealed,
  signal: AbortSignal,
): Promise<void> {
  const places = await stalePlaces(db);
  report.total = places.reduce((sum, place) => sum + place.stale, 0);
  let waited = 0;
  // Once more until nothing changes: whoever sealed just before the new key was there may store only now.
  for (;;) {
    const before = report.resealed;
    report.inUse = 0;
    for (const place of places) await resealPlace(db, secrets, place, report, signal);
    if (report.resealed !== before) continue;
    if (report.inUse === 0 || waited >= patience.tries) return;
    waited += 1;
    await wait(patience.every, undefined, { signal });
  }
}

/** The values of one organization in one column. */
interface Place {
  readonly organizationId: string;
  readonly column: SealedColumn;
  /** True for a value that is not under the newest data key. */
  readonly isStale: RawBuilder<boolean>;
  readonly stale: number;
}

async function stalePlaces(db: Kysely<DB>): Promise<Place[]> {
  const organizations = await db
    .selectFrom('organization_keys')
    .select('organization_id')
    .distinct()
    .orderBy('organization_id')
    .execute();
  const places: Place[] = [];
  for (const { organization_id: organizationId } of organizations) {
    const newest = await newestDataKey(db, organizationId);
    if (newest === null) continue;
    const mark = keyMark(newest.id);
    for (const column of sealedColumns) {
      const value = sql.ref(column.column);
      const isStale = sql<boolean>`(${value} is not null
        and substring(${value} from ${sql.lit(mark.at)} for ${sql.lit(mark.bytes.length)}) <> ${mark.bytes})`;
      const { rows } = await sql<{ stale: number }>`
        select count(*)::integer as stale from ${sql.table(column.table)}
         where organization_id = ${organizationId} and ${isStale}`.execute(db);
      places.push({ organizationId, column, isStale, stale: rows[0]?.stale ?? 0 });
    }
  }
  return places;
}

interface StoredValue {
  readonly id: string;
  /** Where the row is on the disk. */
  readonly at: string;
  /** The id it is bound to. */
  readonly owner: string;
  readonly blob: Buffer;
  readonly digest: Buffer;
}

async function resealPlace(
  db: Kysely<DB>,
  secrets: Sealing,
  place: Place,
  report: Resealed,
  signal: AbortSignal,
): Promise<void> {
  const { table, column, boundTo } = place.column;
  let after = '';
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await sql<StoredValue>`
      select id, ctid::text as at, ${sql.ref(boundTo)} as owner, ${sql.ref(column)} as blob, sha256(${sql.ref(column)}) as digest from ${sql.table(table)}
       where organization_id = ${place.organizationId} and id > ${after} and ${place.isStale}
       order by id limit ${batchSize}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    const seal = await secrets.sealer(place.organizationId);
    const fresh: FreshValue[] = [];
    for (const row of rows) {
      const purpose = place.column.purpose(row.owner);
      const plaintext = await opened(secrets, place.organizationId, purpose, row.blob);
      if (plaintext === null) report.unopened.add(`${table}.${column} ${place.organizationId} ${row.id}`);
      else fresh.push({ at: row.at, instead: row.digest, blob: seal(purpose, plaintext) });
    }
    const replaced = fresh.length === 0 ? 0 : await replace(db, place, fresh);
    report.resealed += replaced;
    report.inUse += fresh.length - replaced;
  }
}

interface FreshValue {
  readonly at: string;
  /** SHA-256 of the value it replaces. */
  readonly instead: Buffer;
  readonly blob: Buffer;
}

async function opened(
  secrets: Sealing,
  organizationId: string,
  purpose: string,
  blob: Buffer,
): Promise<string | null> {
  try {
    return await secrets.open(organizationId, purpose, blob);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/**
 * One statement, so that no lock outlives a suspension; and rows that others hold are left out, so that it can
 * neither wait for the export engine nor be part of a deadlock with it.
 */
async function replace(db: Kysely<DB>, place: Place, fresh: readonly FreshValue[]): Promise<number> {
  const table = sql.table(place.column.table);
  const value = sql.ref(`t.${place.column.column}`);
  const list = sql.join(
    fresh.map(({ at, instead, blob }) => sql`(${at}::tid, ${instead}::bytea, ${blob}::bytea)`),
  );
  // By their place on the disk: right after an import the planner, not knowing better, would read the whole table
  // for each batch. A row that was moved meanwhile was changed, and is for the next round.
  const named = sql`t.ctid = any(${fresh.map(({ at }) => at)}::tid[])`;
  const { rows } = await sql`
    with fresh (at, instead, blob) as (values ${list}),
    free as materialized (select t.ctid as at from ${table} t where ${named} for no key update skip locked)
    update ${table} t set ${sql.ref(place.column.column)} = fresh.blob
      from fresh join free on free.at = fresh.at
     where ${named} and t.ctid = fresh.at and t.organization_id = ${place.organizationId}
       and sha256(${value}) = fresh.instead
    returning t.id`.execute(db);
  return rows.length;
}
