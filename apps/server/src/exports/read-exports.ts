import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { atsNameOf } from '../connections/ats-name.ts';
import { cutPage, readCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { seesProject } from '../projects/project-access.ts';
import type { Actor } from '../services.ts';
import { countsOf } from './counts.ts';
import { destinationSchema, shownDestination } from './destination.ts';
import { pauseCauses } from './pause-causes.ts';
import { readItems, readItemsAfter } from './read-items.ts';
import type { ExportItemPage, ExportList, ExportReport, ExportSummary, Progress } from './schemas.ts';
import { visibleTo } from './visible-exports.ts';

type Summary = z.infer<typeof ExportSummary>;
type Report = z.infer<typeof ExportReport>;

const exportSchema = z.object({
  id: z.string(),
  status: z.enum(['running', 'paused', 'finished', 'cancelled']),
  pause_reason: z.string().nullable(),
  pause_for_admin: z.string().nullable(),
  pause_cause: z.enum(pauseCauses).nullable(),
  connection_id: z.string(),
  connection_name: z.string(),
  connector: z.string(),
  project_id: z.string().nullable(),
  project_name: z.string().nullable(),
  destination: destinationSchema,
  email: z.string().nullable(),
  created_at: z.date(),
  finished_at: z.date().nullable(),
  counts: z.record(z.string(), z.number()),
  finding_out: z.number(),
});

/**
 * A page of the organization's exports that this member may see, newest first; tests of a connection are none. A project
 * that is not shared with them any more is not named.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not ours
 */
export async function listExports(
  db: Kysely<DB>,
  actor: Actor,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<z.infer<typeof ExportList>> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const found = await readSummaries(db, actor, { id: null, after, most: limit + 1 });
  const { rows, nextCursor } = cutPage(found, limit);
  return { exports: rows, nextCursor };
}

/**
 * A page of the items of an export, in their order.
 * @throws {Problem} 404 `noExport`, 422 `invalidInput` for a cursor that is not ours
 */
export async function listItems(
  db: Kysely<DB>,
  actor: Actor,
  exportId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<z.infer<typeof ExportItemPage>> {
  await readSummary(db, actor, exportId);
  const after = cursor === undefined ? null : readCursor(cursor);
  const found = await readItemsAfter(
    db,
    { organizationId: actor.organizationId, exportId },
    after,
    limit + 1,
  );
  const { rows, nextCursor } = cutPage(found, limit);
  return { items: rows, nextCursor };
}

/** @throws {Problem} 404 `noExport` */
export async function readExport(db: Kysely<DB>, actor: Actor, exportId: string): Promise<Report> {
  const summary = await readSummary(db, actor, exportId);
  return { ...summary, items: await readItems(db, actor.organizationId, exportId) };
}

/** @throws {Problem} 404 `noExport` */
export async function readProgress(
  db: Kysely<DB>,
  actor: Actor,
  exportId: string,
): Promise<z.infer<typeof Progress>> {
  const summary = await readSummary(db, actor, exportId);
  const { id, status, pauseReason, pauseForAdmin, pauseCause, counts, findingOut } = summary;
  return { id, status, pauseReason, pauseForAdmin, pauseCause, counts, findingOut };
}

async function readSummary(db: Kysely<DB>, actor: Actor, exportId: string): Promise<Summary> {
  const [summary] = await readSummaries(db, actor, { id: exportId, after: null, most: 1 });
  if (summary === undefined) throw new Problem(404, 'noExport', `There is no export ${exportId}.`);
  return summary;
}

async function readSummaries(
  db: Kysely<DB>,
  actor: Actor,
  { id, after, most }: { readonly id: string | null; readonly after: string | null; readonly most: number },
): Promise<Summary[]> {
  const { rows } = await sql`
    select e.id, e.status, e.pause_reason, e.pause_for_admin, e.pause_cause, e.connection_id, c.name as connection_name, c.connector, p.id as project_id,
           p.name as project_name, e.destination, m.email, e.created_at, e.finished_at,
           coalesce(counted.counts, '{}'::jsonb) as counts, coalesce(counted.finding_out, 0) as finding_out
      from exports e
      join connections c on c.organization_id = e.organization_id and c.id = e.connection_id
      left join projects p on p.organization_id = e.organization_id and p.id = e.project_id
       and ${seesProject(actor, 'p')}
      left join members m on m.organization_id = e.organization_id and m.id = e.member_id
      left join lateral (
        select jsonb_object_agg(by_outcome.outcome, by_outcome.number) as counts,
               sum(by_outcome.finding_out)::integer as finding_out
          from (select coalesce(i.outcome, 'pending') as outcome, count(*)::integer as number,
                       count(*) filter (where i.state = 'settling') as finding_out
                  from export_items i
                 where i.organization_id = e.organization_id and i.export_id = e.id
                 group by 1) by_outcome) counted on true
     where e.organization_id = ${actor.organizationId} and ${visibleTo(actor)}
       and (e.id = ${id} or (${id}::text is null and e.purpose = 'export'))
       and ${
         after === null
           ? sql`true`
           : sql`(e.created_at, e.id) < (
               select l.created_at, l.id from exports l
                where l.organization_id = ${actor.organizationId} and l.id = ${after})`
       }
     order by e.created_at desc, e.id desc limit ${most}`.execute(db);
  return z.array(exportSchema).parse(rows).map(asSummary);
}

function asSummary(row: z.infer<typeof exportSchema>): Summary {
  const { destination } = row;
  return {
    id: row.id,
    status: row.status,
    pauseReason: row.pause_reason,
    pauseForAdmin: row.pause_for_admin,
    pauseCause: row.pause_cause,
    counts: countsOf(row.counts),
    findingOut: row.finding_out,
    connection: {
      id: row.connection_id,
      name: row.connection_name,
      connector: row.connector,
      ats: atsNameOf(row.connector),
    },
    project: row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? '' },
    destination: shownDestination(destination),
    startedBy: row.email,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
