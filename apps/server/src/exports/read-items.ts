import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { findingsSchema } from './engine/decision.ts';
import { type ExportItem, itemOutcome } from './schemas.ts';

type Item = z.infer<typeof ExportItem>;

const itemSchema = z.object({
  id: z.string(),
  candidate_id: z.string(),
  name: z.string(),
  outcome: itemOutcome,
  finding_out: z.boolean(),
  reason: z.string().nullable(),
  reason_for_admin: z.string().nullable(),
  warnings: z.array(z.string()),
  remote_id: z.string().nullable(),
  remote_person_id: z.string().nullable(),
  remote_application_id: z.string().nullable(),
  origin: z.string().nullable(),
  link: z.string().nullable(),
  undecided: z.boolean(),
  creates: z.boolean().nullable(),
  findings: findingsSchema.nullable(),
  steps_left_out: z.number(),
});

/**
 * The items of an export in their order, all or those named: each with its record; who was skipped as exported
 * before, with the record made then.
 */
export async function readItems(
  db: Kysely<DB>,
  organizationId: string,
  exportId: string,
  itemIds: readonly string[] | null = null,
): Promise<Item[]> {
  const named = sql`(${itemIds === null} or i.id = any(${itemIds ?? []}::text[]))`;
  return await itemsWhere(db, { organizationId, exportId }, named, sql`all`);
}

/** At most `most` items behind the one with the id `after`, in their order; the first ones when that is null. */
export async function readItemsAfter(
  db: Kysely<DB>,
  key: ExportKey,
  after: string | null,
  most: number,
): Promise<Item[]> {
  const behind = sql`i.position > (
    select l.position from export_items l
     where l.organization_id = ${key.organizationId} and l.export_id = ${key.exportId} and l.id = ${after})`;
  return await itemsWhere(db, key, after === null ? sql`true` : behind, sql`${most}`);
}

interface ExportKey {
  readonly organizationId: string;
  readonly exportId: string;
}

async function itemsWhere(
  db: Kysely<DB>,
  { organizationId, exportId }: ExportKey,
  which: RawBuilder<unknown>,
  most: RawBuilder<unknown>,
): Promise<Item[]> {
  const { rows } = await sql`
    select i.id, i.candidate_id, i.name, coalesce(i.outcome, 'pending') as outcome,
           i.state = 'settling' as finding_out, i.reason, i.reason_for_admin, i.warnings,
           i.state = 'attention' as undecided, n.effect = 'create' as creates, i.findings,
           cardinality(i.left_out) as steps_left_out, r.remote_id, r.remote_person_id, r.remote_application_id, r.origin, r.link
      from export_items i
      left join lateral (
        select r.* from same_person(i.organization_id, i.candidate_id) as person (id)
          join ats_records r on r.organization_id = i.organization_id and r.account_id = i.account_id
                            and r.candidate_id = person.id
         where r.undone_at is null
           and (r.item_id = i.id or i.outcome = 'skipped')
         order by r.item_id = i.id desc, r.sent_at desc limit 1) r on true
      left join export_intents n on i.state = 'attention' and n.organization_id = i.organization_id
       and n.id = i.intent_id
     where i.organization_id = ${organizationId} and i.export_id = ${exportId}
       and ${which}
     order by i.position limit ${most}`.execute(db);
  return z
    .array(itemSchema)
    .parse(rows)
    .map((row) => ({
      id: row.id,
      candidateId: row.candidate_id,
      name: row.name,
      outcome: row.outcome,
      findingOut: row.finding_out,
      reason: row.reason,
      reasonForAdmin: row.reason_for_admin,
      warnings: row.warnings,
      remote:
        row.remote_id === null
          ? null
          : {
              recordId: row.remote_id,
              personId: row.remote_person_id,
              applicationId: row.remote_application_id,
              adopted: row.origin === 'adopted',
            },
      link: row.link,
      decision: row.undecided ? { needsRecord: row.creates !== false, found: row.findings ?? [] } : null,
      stepsLeftOut: row.steps_left_out,
    }));
}
