import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct } from '../services.ts';
import { visibleTo } from './visible-exports.ts';

const schema = z.object({
  status: z.enum(['running', 'paused', 'finished', 'cancelled']),
  member_id: z.string().nullable(),
  connection_id: z.string(),
  account_id: z.string(),
  destination: z.enum(['prospect', 'pool', 'job']),
});
export type ChangeableExport = z.infer<typeof schema>;

/**
 * An export this member may change: their own, or any for an admin.
 *
 * @param lock keeps others from changing it until the transaction ends
 * @throws {Problem} 404 `noExport`; 403 `notYourExport`
 */
export async function readChangeable(
  db: Kysely<DB>,
  actor: Actor,
  exportId: string,
  { lock }: { readonly lock: boolean },
): Promise<ChangeableExport> {
  const { rows } = await sql`
    select e.status, e.member_id, e.connection_id, e.account_id, e.destination ->> 'kind' as destination
      from exports e
     where e.organization_id = ${actor.organizationId} and e.id = ${exportId} and ${visibleTo(actor)}
       ${lock ? sql`for update of e` : sql``}`.execute(db);
  if (rows.length === 0) throw new Problem(404, 'noExport', `There is no export ${exportId}.`);
  const found = schema.parse(rows[0]);
  // What it sends goes out in the exporter's name.
  if (found.member_id !== actor.memberId && !mayAct(actor.role, 'admin')) {
    throw new Problem(
      403,
      'notYourExport',
      'Somebody else started this export, and it sends in their name. Ask them, or an admin.',
    );
  }
  return found;
}
