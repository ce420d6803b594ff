import type { DB } from '@crosswalk/database';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { leftOut } from './engine/commit-answer.ts';
import { openPlan, sealPlan } from './engine/seal-plan.ts';

const rowSchema = z.object({
  id: z.string(),
  candidate_id: z.string(),
  account_id: z.string(),
  plan: z.instanceof(Buffer),
  left_out: z.array(z.number()),
});

/** Somebody who arrived without some of their steps, with these put at the end of the plan again. */
export interface StepsToTakeUp {
  readonly itemId: string;
  readonly candidateId: string;
  readonly accountId: string;
  readonly former: Buffer;
  readonly sealedPlan: Buffer;
  /** Where in the new plan they begin. */
  readonly from: number;
}

/**
 * The people of an export who arrived without some of their steps. Sealing may use the database itself, so this comes
 * before the transaction that takes the steps up.
 */
export async function findLeftOut(
  services: Services,
  organizationId: string,
  exportId: string,
): Promise<readonly StepsToTakeUp[]> {
  const { rows } = await sql`
    select i.id, i.candidate_id, i.account_id, i.plan, i.left_out from export_items i
     where i.organization_id = ${organizationId} and i.export_id = ${exportId} and i.state = 'done'
       and i.left_out <> '{}' and i.plan is not null`.execute(services.db);
  const found: StepsToTakeUp[] = [];
  for (const row of z.array(rowSchema).parse(rows)) {
    const item = { organizationId, id: row.id };
    const plan = await openPlan(services, item, row.plan);
    const again = row.left_out.flatMap((place) => plan.steps[place] ?? []);
    found.push({
      itemId: row.id,
      candidateId: row.candidate_id,
      accountId: row.account_id,
      former: row.plan,
      sealedPlan: await sealPlan(services, item, { ...plan, steps: [...plan.steps, ...again] }),
      from: plan.steps.length,
    });
  }
  return found;
}

/** Has the steps taken that were left out, and only these. Who is being sent elsewhere just now is passed over. */
export async function takeUpSteps(
  tx: Transaction<DB>,
  organizationId: string,
  steps: StepsToTakeUp,
): Promise<boolean> {
  const claimed = await sql`
    insert into export_claims (organization_id, account_id, key, item_id)
    values (${organizationId}, ${steps.accountId}, ${`candidate:${steps.candidateId}`}, ${steps.itemId})
    on conflict do nothing returning 1`.execute(tx);
  if (claimed.rows.length === 0) return false;
  const { rows } = await sql`
    update export_items i
       set state = 'stored', outcome = null, reason = null, reason_for_admin = null, settled_at = null, plan = ${steps.sealedPlan},
           steps_done = ${steps.from}, left_out = '{}', tries = 0, looks = 0, resends = 0, not_before = '-infinity',
           warnings = (select coalesce(jsonb_agg(w), '[]') from jsonb_array_elements_text(i.warnings) w
                        where not starts_with(w, ${leftOut}))
     where i.organization_id = ${organizationId} and i.id = ${steps.itemId} and i.state = 'done'
       and i.plan = ${steps.former}
    returning 1`.execute(tx);
  if (rows.length > 0) return true;
  await sql`
    delete from export_claims
     where organization_id = ${organizationId} and item_id = ${steps.itemId}`.execute(tx);
  return false;
}
