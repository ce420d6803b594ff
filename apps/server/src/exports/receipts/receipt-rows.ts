import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { itemOutcome } from '../schemas.ts';

const rowSchema = z.object({
  id: z.string(),
  candidate_id: z.string(),
  name: z.string(),
  position: z.number(),
  outcome: itemOutcome,
  reason: z.string().nullable(),
  warnings: z.array(z.string()),
  plan: z.instanceof(Buffer).nullable(),
  steps_done: z.number(),
  left_out: z.array(z.number()),
  remote_id: z.string().nullable(),
  remote_person_id: z.string().nullable(),
  remote_application_id: z.string().nullable(),
  link: z.string().nullable(),
  origin: z.enum(['created', 'adopted', 'existing']).nullable(),
  undone_at: z.date().nullable(),
  undone_by: z.object({ name: z.string(), email: z.string() }).nullable(),
  attempts: z.array(
    z.object({
      step: z.number(),
      intended: z.coerce.date(),
      answered: z.coerce.date().nullable(),
      result: z.enum(['stored', 'refused', 'notSent', 'doubtful', 'adopted', 'absent']).nullable(),
      message: z.string().nullable(),
      sha256: z.string().nullable(),
    }),
  ),
});

/** An item of an export with everything on file about it, the plan still sealed. */
export type ReceiptRow = z.infer<typeof rowSchema>;

/**
 * Items of an export in their order.
 *
 * @param page those behind this position, at most so many; or one item alone
 */
export async function receiptRows(
  db: Kysely<DB>,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
  page: { readonly after: number; readonly limit: number; readonly item: string | null },
): Promise<readonly ReceiptRow[]> {
  const { rows } = await sql`
    select i.id, i.candidate_id, i.name, i.position, coalesce(i.outcome, 'pending') as outcome, i.reason, i.warnings,
           i.plan, i.steps_done, i.left_out,
           r.remote_id, r.remote_person_id, r.remote_application_id, r.link, r.origin, r.undone_at,
           (select jsonb_build_object('name', m.name, 'email', m.email)
              from export_undo_items u
              join export_items ui on ui.organization_id = u.organization_id and ui.id = u.item_id
              join exports run on run.organization_id = ui.organization_id and run.id = ui.export_id
              join members m on m.organization_id = run.organization_id and m.id = run.member_id
             where u.organization_id = r.organization_id and u.record_id = r.id and ui.outcome = 'removed'
             order by ui.settled_at limit 1) as undone_by,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'step', n.step_index, 'intended', n.created_at, 'answered', n.answered_at, 'result', n.result,
                     'message', n.message, 'sha256', n.resume_sha256) order by n.created_at, n.id), '[]')
              from export_intents n
             where n.organization_id = i.organization_id and n.item_id = i.id) as attempts
      from export_items i
      left join lateral (
        select * from ats_records r
         where r.organization_id = i.organization_id and r.item_id = i.id
         order by r.undone_at is null desc, r.id limit 1) r on true
     where i.organization_id = ${organizationId} and i.export_id = ${id}
       and i.position > ${page.after} and (${page.item}::text is null or i.id = ${page.item})
     order by i.position limit ${page.limit}`.execute(db);
  return z.array(rowSchema).parse(rows);
}
