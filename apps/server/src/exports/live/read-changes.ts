import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { atsNameOf } from '../../connections/ats-name.ts';
import { countsOf } from '../counts.ts';
import { pauseCauses } from '../pause-causes.ts';

/** An export among those of all organizations. */
export interface ExportKey {
  readonly organizationId: string;
  readonly exportId: string;
}

export function keyOf({ organizationId, exportId }: ExportKey): string {
  return `${organizationId}/${exportId}`;
}

/**
 * Reads everything within one snapshot of the database, with the id of the oldest transaction that was still
 * under way when it was taken: what the snapshot does not show yet carries this id or a later one.
 */
export function inSnapshot<T>(
  db: Kysely<DB>,
  read: (tx: Transaction<DB>, xmin: bigint) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { rows } = await sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(tx);
      return read(tx, z.object({ xmin: z.coerce.bigint() }).parse(rows[0]).xmin);
    });
}

const exportSchema = z
  .object({
    organization_id: z.string(),
    id: z.string(),
    status: z.enum(['running', 'paused', 'finished', 'cancelled']),
    pause_reason: z.string().nullable(),
    pause_for_admin: z.string().nullable(),
    pause_cause: z.enum(pauseCauses).nullable(),
    member_id: z.string().nullable(),
    connection_name: z.string(),
    connector: z.string(),
    project_id: z.string().nullable(),
    project_name: z.string().nullable(),
    project_open: z.boolean(),
    project_member_ids: z.array(z.string()),
    listed: z.boolean(),
  })
  .transform((row) => ({
    organizationId: row.organization_id,
    exportId: row.id,
    status: row.status,
    pauseReason: row.pause_reason,
    pauseForAdmin: row.pause_for_admin,
    pauseCause: row.pause_cause,
    memberId: row.member_id,
    connectionName: row.connection_name,
    atsName: atsNameOf(row.connector),
    projectId: row.project_id,
    projectName: row.project_name,
    projectOpen: row.project_open,
    projectMemberIds: row.project_member_ids,
    listed: row.listed,
  }));

export type WatchedExport = z.infer<typeof exportSchema>;

/**
 * The exports of these organizations that are under way or ended within the last minute, and those named, newest
 * first. `listed` tells whether one belongs to the former; a test of a connection never does.
 */
export async function readWatched(
  tx: Transaction<DB>,
  organizationIds: readonly string[],
  named: readonly ExportKey[],
): Promise<WatchedExport[]> {
  const { rows } = await sql`
    with watched as (
      select organization_id, id, true as listed from exports
       where organization_id = any(${organizationIds}::text[]) and purpose = 'export'
         and status in ('running', 'paused')
      union
      select organization_id, id, true from exports
       where organization_id = any(${organizationIds}::text[]) and purpose = 'export'
         and finished_at is not null and finished_at > now() - interval '1 minute'
      union
      select named.organization_id, named.id, false
        from unnest(${named.map((each) => each.organizationId)}::text[],
                    ${named.map((each) => each.exportId)}::text[]) as named (organization_id, id))
    select e.organization_id, e.id, e.status, e.pause_reason, e.pause_for_admin, e.pause_cause, e.member_id, c.name as connection_name, c.connector,
           e.project_id, p.name as project_name, w.listed,
           p.everyone is not null as project_open,
           array_remove(p.member_id || array(
             select s.member_id from project_shares s
              where s.organization_id = p.organization_id and s.project_id = p.id), null) as project_member_ids
      from (select organization_id, id, bool_or(listed) as listed from watched group by 1, 2) w
      join exports e on e.organization_id = w.organization_id and e.id = w.id
      join connections c on c.organization_id = e.organization_id and c.id = e.connection_id
      left join projects p on p.organization_id = e.organization_id and p.id = e.project_id
     order by e.created_at desc, e.id desc`.execute(tx);
  return z.array(exportSchema).parse(rows);
}

const changeSchema = z
  .object({
    organization_id: z.string(),
    export_id: z.string(),
    id: z.string(),
    changed_in: z.coerce.bigint(),
  })
  .transform((row) => ({
    organizationId: row.organization_id,
    exportId: row.export_id,
    itemId: row.id,
    changedIn: row.changed_in,
  }));

export type Change = z.infer<typeof changeSchema>;

/** The items that changed in transaction `since` or a later one, each with its last change. */
export async function readChanges(
  tx: Transaction<DB>,
  asked: readonly (ExportKey & { readonly since: bigint })[],
): Promise<Change[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql`
    select i.organization_id, i.export_id, i.id, i.changed_in::text as changed_in
      from unnest(${asked.map((each) => each.organizationId)}::text[],
                  ${asked.map((each) => each.exportId)}::text[],
                  ${asked.map((each) => String(each.since))}::xid8[]) as asked (organization_id, export_id, since)
      join export_items i on i.organization_id = asked.organization_id and i.export_id = asked.export_id
       and i.changed_in >= asked.since`.execute(tx);
  return z.array(changeSchema).parse(rows);
}

const tallySchema = z.object({
  organization_id: z.string(),
  export_id: z.string(),
  outcome: z.string(),
  number: z.number(),
  finding_out: z.number(),
});

export interface Tally {
  readonly counts: ReturnType<typeof countsOf>;
  /** Pending ones whose fate is being found out. */
  readonly findingOut: number;
}

/** The items of these exports by outcome. */
export async function readTallies(
  tx: Transaction<DB>,
  exports: readonly ExportKey[],
): Promise<ReadonlyMap<string, Tally>> {
  if (exports.length === 0) return new Map();
  const { rows } = await sql`
    select i.organization_id, i.export_id, coalesce(i.outcome, 'pending') as outcome, count(*)::integer as number,
           (count(*) filter (where i.state = 'settling'))::integer as finding_out
      from unnest(${exports.map((each) => each.organizationId)}::text[],
                  ${exports.map((each) => each.exportId)}::text[]) as asked (organization_id, export_id)
      join export_items i on i.organization_id = asked.organization_id and i.export_id = asked.export_id
     group by 1, 2, 3`.execute(tx);
  const parsed = z.array(tallySchema).parse(rows);
  return new Map(
    exports.map((each) => {
      const own = parsed.filter(
        (row) => row.organization_id === each.organizationId && row.export_id === each.exportId,
      );
      const counts = countsOf(Object.fromEntries(own.map((row) => [row.outcome, row.number])));
      return [keyOf(each), { counts, findingOut: own.reduce((sum, row) => sum + row.finding_out, 0) }];
    }),
  );
}
