import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { openPlan } from '../engine/seal-plan.ts';
import { sayAdded, sayLater } from './say-why-left.ts';

const rowSchema = z.object({
  item_id: z.string(),
  candidate_id: z.string(),
  name: z.string(),
  record_id: z.string(),
  origin: z.enum(['created', 'adopted', 'existing']),
  link: z.string().nullable(),
  plan: z.instanceof(Buffer).nullable(),
  later_export_id: z.string().nullable(),
  later_at: z.date().nullable(),
});

/** Somebody whom an export brought or added to and who was not removed since. */
export type UndoableRow = z.infer<typeof rowSchema>;

/** Whom an undo would remove or leave, as far as we know. */
export interface UndoableItem {
  readonly itemId: string;
  readonly candidateId: string;
  readonly name: string;
  readonly link: string | null;
  /** Why they would be left, where that is known without asking the ATS. */
  readonly reason: string | null;
}

/**
 * As `undoableRows`, with the reason for those who would be left. Not within a transaction: opening plans may use the
 * database itself.
 *
 * @param ats what the ATS is called, for the reasons
 */
export async function undoableItems(
  services: Services,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
  ats: string,
): Promise<readonly UndoableItem[]> {
  const found: UndoableItem[] = [];
  for (const row of await undoableRows(services.db, { organizationId, id }))
    found.push({
      itemId: row.item_id,
      candidateId: row.candidate_id,
      name: row.name,
      link: row.link,
      reason: await reasonToLeave(services, organizationId, row, ats),
    });
  return found;
}

async function reasonToLeave(
  services: Services,
  organizationId: string,
  row: UndoableRow,
  ats: string,
): Promise<string | null> {
  if (row.origin === 'existing') {
    const plan = row.plan && (await openPlan(services, { organizationId, id: row.item_id }, row.plan));
    return sayAdded(ats, plan?.steps ?? []);
  }
  return row.later_at === null ? null : sayLater({ exportId: row.later_export_id, at: row.later_at });
}

/** Everybody an export brought or added to who was not removed since, in the order of the export. */
export async function undoableRows(
  db: Kysely<DB>,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
): Promise<readonly UndoableRow[]> {
  const { rows } = await sql`
    select i.id as item_id, i.candidate_id, i.name, r.id as record_id, r.origin, r.link,
           case when r.origin = 'existing' then i.plan end as plan,
           later.export_id as later_export_id, later.sent_at as later_at
      from export_items i
      cross join lateral (
        select * from ats_records r
         where r.organization_id = i.organization_id and r.item_id = i.id and r.undone_at is null
         order by r.id limit 1) r
      left join lateral (
        select l.sent_at, o.export_id from same_person(r.organization_id, r.candidate_id) as person (id)
          join ats_records l on l.organization_id = r.organization_id and l.account_id = r.account_id
                            and l.candidate_id = person.id
          left join export_items o on o.organization_id = l.organization_id and o.id = l.item_id
         where l.undone_at is null and l.id <> r.id and l.sent_at > r.sent_at
         order by l.sent_at limit 1) later on true
     where i.organization_id = ${organizationId} and i.export_id = ${id} and i.state = 'done'
     order by i.position`.execute(db);
  return z.array(rowSchema).parse(rows);
}
