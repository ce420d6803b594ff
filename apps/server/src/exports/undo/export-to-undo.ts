import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import type { Actor } from '../../services.ts';
import { visibleTo } from '../visible-exports.ts';

const schema = z.object({
  id: z.string(),
  organization_id: z.string(),
  account_id: z.string(),
  ats: z.enum(['lever', 'greenhouse']),
  pending: z.boolean(),
  open_undo: z.string().nullable(),
});

/** An export as an undo sees it. */
export type ExportToUndo = z.infer<typeof schema>;

/**
 * @param lock keeps anybody else from starting an undo, or from taking the export up again, until the transaction ends
 * @throws {Problem} 404 `noExport` for one this member may not see
 */
export async function exportToUndo(
  db: Kysely<DB> | Transaction<DB>,
  actor: Actor,
  exportId: string,
  { lock = false } = {},
): Promise<ExportToUndo> {
  const { rows } = await sql`
    select e.id, e.organization_id, e.account_id, a.ats,
           e.status in ('running', 'paused') or exists (
             select from export_items i
              where i.organization_id = e.organization_id and i.export_id = e.id
                and i.outcome is null) as pending,
           (select u.id from export_undos u
              join exports run on run.organization_id = u.organization_id and run.id = u.id
             where u.organization_id = e.organization_id and u.export_id = e.id
               and (run.status in ('running', 'paused') or exists (
                 select from export_items i
                  where i.organization_id = run.organization_id and i.export_id = run.id
                    and i.outcome is null))
             limit 1) as open_undo
      from exports e
      join ats_accounts a on a.organization_id = e.organization_id and a.id = e.account_id
     where e.organization_id = ${actor.organizationId} and e.id = ${exportId} and e.purpose = 'export'
       and ${visibleTo(actor)}
       ${lock ? sql`for update of e` : sql``}`.execute(db);
  if (rows.length === 0) throw new Problem(404, 'noExport', `There is no export ${exportId}.`);
  return schema.parse(rows[0]);
}

/** Why no undo can begin now; null when one can. */
export function notNow(found: ExportToUndo): Problem | null {
  if (found.pending)
    return new Problem(
      409,
      'exportUnderWay',
      'This export is still under way. Wait for its end, or cancel it, then undo it.',
    );
  if (found.open_undo !== null)
    return new Problem(409, 'undoUnderWay', 'This export is being undone already.', {
      undoId: found.open_undo,
    });
  return null;
}
