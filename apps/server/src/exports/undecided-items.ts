import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { findingsSchema } from './engine/decision.ts';

const schema = z
  .object({
    id: z.string(),
    name: z.string(),
    intent_id: z.string(),
    creates: z.boolean(),
    findings: findingsSchema.nullable(),
    baseline: z.array(z.string()).nullable(),
  })
  .transform((row) => ({
    id: row.id,
    name: row.name,
    /** The attempt in question. */
    intentId: row.intent_id,
    /** Whether a new record may have come of it; else a known one may have been changed. */
    creates: row.creates,
    findings: row.findings ?? [],
    /** Ids of what was there before. */
    baseline: row.baseline ?? [],
  }));

/** Somebody of whom it could not be told whether they arrived. */
export type UndecidedItem = z.infer<typeof schema>;

/** Those of an export who wait for a person's decision, in their order. */
export async function undecidedItems(
  db: Kysely<DB>,
  organizationId: string,
  exportId: string,
): Promise<readonly UndecidedItem[]> {
  const { rows } = await sql`
    select i.id, i.name, i.intent_id, n.effect = 'create' as creates, i.findings, i.baseline
      from export_items i
      join export_intents n on n.organization_id = i.organization_id and n.id = i.intent_id
     where i.organization_id = ${organizationId} and i.export_id = ${exportId} and i.state = 'attention'
     order by i.position`.execute(db);
  return z.array(schema).parse(rows);
}
