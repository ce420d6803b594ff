import type { PlanStep, RecordIds } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { LiveItem } from '../engine/live-item.ts';
import { asRecordIds, recordIdColumns } from '../engine/record-ids.ts';

const schema = z.object({
  ...recordIdColumns,
  origin: z.enum(['created', 'adopted', 'existing']),
  undone: z.boolean(),
  exported_item_id: z.string(),
  plan: z.instanceof(Buffer).nullable(),
  baseline: z.array(z.string()).nullable(),
  steps_done: z.number(),
  left_out: z.array(z.number()),
  left_at: z.number(),
  tried: z.boolean(),
  later_export_id: z.string().nullable(),
  later_at: z.date().nullable(),
});

/** What is to be removed by an item of an undo, and what we know of it. */
export interface Removal {
  readonly ids: RecordIds;
  readonly origin: 'created' | 'adopted' | 'existing';
  /** Whether it was removed by us already. */
  readonly undone: boolean;
  /** The item that put it there, and its plan, sealed; null once it was erased. */
  readonly exportedItemId: string;
  readonly plan: Buffer | null;
  readonly baseline: ReadonlySet<string>;
  /** Which of the plan's steps were taken. */
  wasTaken(index: number, step: PlanStep): boolean;
  /** When our last change of it was over: epoch milliseconds on the ATS's clock. */
  readonly leftAt: number;
  /** Whether a removal of it was sent before that nobody refused: it may have come about since. */
  readonly tried: boolean;
  /** A later record of ours for the same person in the same account. */
  readonly later: { readonly exportId: string | null; readonly at: Date } | null;
}

/** @throws Error when the item is none of an undo */
export async function readRemoval(db: Kysely<DB>, item: LiveItem): Promise<Removal> {
  const { rows } = await sql`
    select r.remote_id, r.remote_person_id, r.remote_application_id, r.link, r.origin,
           r.undone_at is not null as undone,
           u.exported_item_id, x.plan, x.baseline, x.steps_done, x.left_out,
           (extract(epoch from greatest(
              r.sent_at, r.touched_at,
              (select max(coalesce(n.answered_at, n.send_before) + make_interval(secs => n.clock_offset_ms / 1000.0))
                 from export_intents n
                where n.organization_id = x.organization_id and n.item_id = x.id))) * 1000
           )::double precision as left_at,
           exists (select from export_undo_items o
                     join export_intents n on n.organization_id = o.organization_id and n.item_id = o.item_id
                    where o.organization_id = r.organization_id and o.record_id = r.id
                      and n.effect = 'remove'
                      and (n.result is null or n.result not in ('refused', 'notSent'))) as tried,
           later.export_id as later_export_id, later.sent_at as later_at
      from export_undo_items u
      join ats_records r on r.organization_id = u.organization_id and r.id = u.record_id
      join export_items x on x.organization_id = u.organization_id and x.id = u.exported_item_id
      left join lateral (
        select l.sent_at, i.export_id from same_person(r.organization_id, r.candidate_id) as person (id)
          join ats_records l on l.organization_id = r.organization_id and l.account_id = r.account_id
                            and l.candidate_id = person.id
          left join export_items i on i.organization_id = l.organization_id and i.id = l.item_id
         where l.undone_at is null and l.id <> r.id and l.sent_at > r.sent_at
         order by l.sent_at limit 1) later on true
     where u.organization_id = ${item.organizationId} and u.item_id = ${item.id}`.execute(db);
  if (rows.length === 0) throw new Error(`export item ${item.id} removes nothing`);
  const row = schema.parse(rows[0]);
  return {
    ids: asRecordIds(row),
    origin: row.origin,
    undone: row.undone,
    exportedItemId: row.exported_item_id,
    plan: row.plan,
    baseline: new Set(row.baseline ?? []),
    wasTaken: (index, step) =>
      step.effect !== 'remove' && index < row.steps_done && !row.left_out.includes(index),
    leftAt: row.left_at,
    tried: row.tried,
    later: row.later_at === null ? null : { exportId: row.later_export_id, at: row.later_at },
  };
}
