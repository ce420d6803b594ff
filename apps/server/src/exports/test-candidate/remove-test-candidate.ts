import { sql } from 'kysely';
import type { ConnectionRow } from '../../connections/connection-row.ts';
import { connectorOf } from '../../connections/connector-of.ts';
import { problemOf } from '../../connections/failure-problem.ts';
import { holdConnection } from '../../connections/hold-connection.ts';
import { withClient } from '../../connections/open-client.ts';
import { Problem } from '../../http/problem.ts';
import type { Actor, Services } from '../../services.ts';
import { asRecordIds } from '../engine/record-ids.ts';
import { openPlan, sealPlan } from '../engine/seal-plan.ts';
import { goOn } from './go-on.ts';
import { latestTest, testRecord } from './latest-test.ts';

/**
 * Removes the test candidate from the ATS, as far as the ATS lets one (Lever: archived). Its removal is one more step
 * of the export that sent it, so it is written down first and survives what a send survives.
 *
 * @throws {Problem} 409 `noTestCandidate`, 409 `testCandidateBusy`, or the ATS's refusal
 */
export async function removeTestCandidate(
  services: Services,
  actor: Actor,
  connection: ConnectionRow,
): Promise<void> {
  const { organizationId } = actor;
  const { accountId } = connection;
  const record = await testRecord(services.db, organizationId, accountId);
  const test = await latestTest(services.db, organizationId, accountId);
  if (record === null || test === null || test.plan === null || test.item_id !== record.item_id)
    throw new Problem(409, 'noTestCandidate', 'There is no test candidate of ours to remove.');
  if (test.outcome === null || test.state === 'attention') {
    // Under way already; one that was stopped, or could not be told, goes on.
    await services.db.transaction().execute(async (tx) => {
      await holdConnection(tx, connection, 'test');
      const now = await latestTest(tx, organizationId, accountId, { lock: true });
      if (now?.item_id !== test.item_id || now.state === 'done') return;
      await goOn(tx, connection, now);
    });
    return;
  }
  const step = await withClient(services, connection, (client) =>
    client.planRemoval(asRecordIds(record), test.remote_user_id),
  );
  if (step.kind !== 'answer')
    throw problemOf(step, connectorOf(connection.connector).manifest, 'preparing the removal');
  const item = { organizationId, id: test.item_id };
  const plan = await openPlan(services, item, test.plan);
  const sealed = await sealPlan(services, item, { ...plan, steps: [...plan.steps, step.value] });
  await services.db.transaction().execute(async (tx) => {
    await holdConnection(tx, connection, 'test');
    const now = await latestTest(tx, organizationId, accountId, { lock: true });
    if (now === null || now.item_id !== test.item_id || now.state !== 'done' || now.outcome === null) return;
    const claimed = await sql`
      insert into export_claims (organization_id, account_id, key, item_id)
      values (${organizationId}, ${accountId}, ${`candidate:${test.candidate_id}`}, ${test.item_id})
      on conflict do nothing returning 1`.execute(tx);
    if (claimed.rows.length === 0)
      throw new Problem(
        409,
        'testCandidateBusy',
        'The test candidate is being sent. Remove it when it is there.',
      );
    await sql`
      update export_items
         set state = 'stored', outcome = null, reason = null, reason_for_admin = null, settled_at = null, warnings = '[]', plan = ${sealed},
             steps_done = ${plan.steps.length}, tries = 0, looks = 0, resends = 0, not_before = '-infinity'
       where organization_id = ${organizationId} and id = ${test.item_id}`.execute(tx);
    // By the connection whose connector made the step: the one that sent it may be gone.
    await sql`update exports set status = 'running', pause_reason = null, pause_for_admin = null, pause_cause = null, finished_at = null,
                     connection_id = ${connection.id}
               where organization_id = ${organizationId} and id = ${test.export_id}`.execute(tx);
  });
}
