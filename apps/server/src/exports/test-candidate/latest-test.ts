import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { destinationSchema } from '../destination.ts';
import { itemStates, outcomes } from '../engine/item-states.ts';

const schema = z.object({
  export_id: z.string(),
  item_id: z.string(),
  candidate_id: z.string(),
  name: z.string(),
  status: z.enum(['running', 'paused', 'finished', 'cancelled']),
  pause_reason: z.string().nullable(),
  pause_for_admin: z.string().nullable(),
  destination: destinationSchema,
  remote_user_id: z.string(),
  state: z.enum(itemStates),
  outcome: z.enum(outcomes).nullable(),
  reason: z.string().nullable(),
  reason_for_admin: z.string().nullable(),
  warnings: z.array(z.string()),
  plan: z.instanceof(Buffer).nullable(),
  steps_done: z.number(),
});

/** The newest test export of an account with its one item, as stored. */
export type LatestTest = z.infer<typeof schema>;

/** @returns null when nobody has verified with a test candidate yet. */
export async function latestTest(
  db: Kysely<DB>,
  organizationId: string,
  accountId: string,
  { lock = false } = {},
): Promise<LatestTest | null> {
  const { rows } = await sql`
    select e.id as export_id, i.id as item_id, i.candidate_id, i.name, e.status, e.pause_reason, e.pause_for_admin, e.destination,
           e.remote_user_id, i.state, i.outcome, i.reason, i.reason_for_admin, i.warnings, i.plan, i.steps_done
      from candidates c
      join export_items i on i.organization_id = c.organization_id and i.candidate_id = c.id
      join exports e on e.organization_id = i.organization_id and e.id = i.export_id
     where c.organization_id = ${organizationId} and c.test_account_id = ${accountId}
     order by e.created_at desc, e.id desc limit 1
     ${lock ? sql`for update of e, i` : sql``}`.execute(db);
  const [row] = z.array(schema).parse(rows);
  return row ?? null;
}

const recordSchema = z.object({
  id: z.string(),
  item_id: z.string().nullable(),
  remote_id: z.string(),
  remote_person_id: z.string().nullable(),
  remote_application_id: z.string().nullable(),
  link: z.string().nullable(),
  destination: destinationSchema,
});

/** What is there of the test candidate in the ATS, as far as we know. */
export type TestRecord = z.infer<typeof recordSchema>;

/** @returns null when none was sent, or it was removed. */
export async function testRecord(
  db: Kysely<DB>,
  organizationId: string,
  accountId: string,
): Promise<TestRecord | null> {
  const { rows } = await sql`
    select r.id, r.item_id, r.remote_id, r.remote_person_id, r.remote_application_id, r.link, r.destination
      from candidates c
      join ats_records r on r.organization_id = c.organization_id and r.candidate_id = c.id
       and r.account_id = c.test_account_id
     where c.organization_id = ${organizationId} and c.test_account_id = ${accountId} and r.undone_at is null
     order by r.sent_at desc limit 1`.execute(db);
  const [row] = z.array(recordSchema).parse(rows);
  return row ?? null;
}
