import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { cutPage, cutPageBy, readCursor, readPosition } from '../../http/cursor.ts';
import type { ListPart } from '../../http/page-query.ts';
import { Problem } from '../../http/problem.ts';
import type { Actor } from '../../services.ts';
import { itemStates, outcomes, removalOutcomes } from '../engine/item-states.ts';
import { pauseCauses } from '../pause-causes.ts';
import { exportToUndo } from './export-to-undo.ts';
import type { Undo, UndoOutcome, UndoSummary } from './schemas.ts';

type Summary = z.infer<typeof UndoSummary>;

const summarySchema = z.object({
  id: z.string(),
  export_id: z.string(),
  status: z.enum(['running', 'paused', 'finished', 'cancelled']),
  pause_reason: z.string().nullable(),
  pause_for_admin: z.string().nullable(),
  pause_cause: z.enum(pauseCauses).nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  created_at: z.date(),
  finished_at: z.date().nullable(),
  counts: z.record(z.string(), z.number()),
});

/**
 * The undos of an export, newest first.
 *
 * @throws {Problem} 404 `noExport`, 422 `invalidInput` for a cursor that is not ours
 */
export async function listUndos(
  db: Kysely<DB>,
  actor: Actor,
  exportId: string,
  { cursor, limit }: ListPart = {},
): Promise<{ readonly undos: Summary[]; readonly nextCursor: string | null }> {
  await exportToUndo(db, actor, exportId);
  const behind = cursor === undefined ? sql`true` : sql`u.id < ${readCursor(cursor)}`;
  const found = await readSummaries(db, actor.organizationId, exportId, behind, limit);
  const { rows, nextCursor } = cutPage(found, limit);
  return { undos: rows, nextCursor };
}

/**
 * One undo with the people in it, in the order of the export.
 *
 * @throws {Problem} 404 `noExport`, `noUndo`, 422 `invalidInput` for a cursor that is not ours
 */
export async function readUndo(
  db: Kysely<DB>,
  actor: Actor,
  exportId: string,
  undoId: string,
  part: ListPart = {},
): Promise<z.infer<typeof Undo>> {
  await exportToUndo(db, actor, exportId);
  const [summary] = await readSummaries(db, actor.organizationId, exportId, sql`u.id = ${undoId}`, 1);
  if (summary === undefined)
    throw new Problem(404, 'noUndo', `There is no undo ${undoId} of export ${exportId}.`);
  return { ...summary, ...(await readItems(db, actor.organizationId, undoId, part)) };
}

async function readSummaries(
  db: Kysely<DB>,
  organizationId: string,
  exportId: string,
  which: RawBuilder<unknown>,
  limit: number | undefined,
): Promise<Summary[]> {
  const { rows } = await sql`
    select e.id, u.export_id, e.status, e.pause_reason, e.pause_for_admin, e.pause_cause, m.name, m.email, e.created_at, e.finished_at,
           (select coalesce(jsonb_object_agg(counted.outcome, counted.number), '{}')
              from (select coalesce(i.outcome, 'pending') as outcome, count(*)::integer as number
                      from export_items i
                     where i.organization_id = e.organization_id and i.export_id = e.id group by 1) counted) as counts
      from export_undos u
      join exports e on e.organization_id = u.organization_id and e.id = u.id
      left join members m on m.organization_id = e.organization_id and m.id = e.member_id
     where u.organization_id = ${organizationId} and u.export_id = ${exportId}
       and ${which}
     order by u.id desc limit ${limit === undefined ? sql`all` : sql`${limit + 1}`}`.execute(db);
  return z
    .array(summarySchema)
    .parse(rows)
    .map((row) => ({
      id: row.id,
      exportId: row.export_id,
      status: row.status,
      pauseReason: row.pause_reason,
      pauseForAdmin: row.pause_for_admin,
      pauseCause: row.pause_cause,
      startedBy: row.name === null || row.email === null ? null : { name: row.name, email: row.email },
      createdAt: row.created_at.toISOString(),
      finishedAt: row.finished_at?.toISOString() ?? null,
      counts: countsOf(row.counts),
    }));
}

function countsOf(counted: Readonly<Record<string, number>>): Summary['counts'] {
  const counts = { removed: 0, left: 0, couldNotTell: 0, cancelled: 0, pending: 0 };
  for (const [outcome, number] of Object.entries(counted)) counts[asUndoOutcome(outcome)] += number;
  return counts;
}

const stored = z.enum([...outcomes, ...removalOutcomes, 'pending']);

/** The engine's own words for an item that it could not go on with are those of exports. */
function asUndoOutcome(outcome: string): UndoOutcome {
  const known = stored.parse(outcome);
  switch (known) {
    case 'removed':
    case 'couldNotTell':
    case 'cancelled':
    case 'pending':
      return known;
    case 'needsAttention':
      return 'couldNotTell';
    default:
      return 'left';
  }
}

const itemSchema = z.object({
  position: z.number(),
  item_id: z.string(),
  candidate_id: z.string(),
  name: z.string(),
  state: z.enum(itemStates),
  outcome: z.string(),
  reason: z.string().nullable(),
  reason_for_admin: z.string().nullable(),
  link: z.string().nullable(),
});

async function readItems(
  db: Kysely<DB>,
  organizationId: string,
  undoId: string,
  { cursor, limit }: ListPart,
): Promise<Pick<z.infer<typeof Undo>, 'items' | 'nextCursor'>> {
  const after = cursor === undefined ? -1 : readPosition(cursor);
  const { rows } = await sql`
    select i.position, u.exported_item_id as item_id, i.candidate_id, i.name, i.state, coalesce(i.outcome, 'pending') as outcome,
           i.reason, i.reason_for_admin, r.link
      from export_items i
      join export_undo_items u on u.organization_id = i.organization_id and u.item_id = i.id
      join ats_records r on r.organization_id = u.organization_id and r.id = u.record_id
     where i.organization_id = ${organizationId} and i.export_id = ${undoId} and i.position > ${after}
     order by i.position limit ${limit === undefined ? sql`all` : sql`${limit + 1}`}`.execute(db);
  const page = cutPageBy(z.array(itemSchema).parse(rows), limit, ({ position }) => String(position));
  const items = page.rows.map((row) => ({
    itemId: row.item_id,
    candidateId: row.candidate_id,
    name: row.name,
    outcome: asUndoOutcome(row.outcome),
    reason: row.reason,
    reasonForAdmin: row.reason_for_admin,
    link: row.link,
  }));
  return { items, nextCursor: page.nextCursor };
}
