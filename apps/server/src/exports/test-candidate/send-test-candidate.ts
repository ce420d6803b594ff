import { sql } from 'kysely';
import type { ConnectionRow } from '../../connections/connection-row.ts';
import { connectorOf } from '../../connections/connector-of.ts';
import { holdConnection } from '../../connections/hold-connection.ts';
import { requireIdentity } from '../../connections/identities.ts';
import { withClient } from '../../connections/open-client.ts';
import type { Actor, Services } from '../../services.ts';
import { insertExport } from '../insert-export.ts';
import { resolveDestination } from '../resolve-export.ts';
import type { NewExportInput } from '../schemas.ts';
import { ensureTestCandidate } from './ensure-test-candidate.ts';
import { goOn } from './go-on.ts';
import { latestTest, type TestRecord, testRecord } from './latest-test.ts';

/**
 * Sends the test candidate of the account behind a connection (PRODUCT I4), by the same way as everyone else and so
 * exactly once. One that is still over there is used again; one still on its way is left alone.
 *
 * @returns the export whose one item it is
 * @throws {Problem} as `requireIdentity`; or that says why the destination is not to be had
 */
export async function sendTestCandidate(
  services: Services,
  actor: Actor,
  connection: ConnectionRow,
  choice: NewExportInput['destination'],
): Promise<{ readonly exportId: string }> {
  const { organizationId } = actor;
  const { accountId } = connection;
  const identity = await requireIdentity(services, actor, accountId);
  const connector = connectorOf(connection.connector);
  const destination = await resolveDestination(services, connection, connector, choice);
  const record = await testRecord(services.db, organizationId, accountId);
  if (record !== null && !(await isStillThere(services, connection, record)))
    await sql`update ats_records set undone_at = clock_timestamp()
               where organization_id = ${organizationId} and id = ${record.id}`.execute(services.db);
  return services.db.transaction().execute(async (tx) => {
    await holdConnection(tx, connection, 'test');
    const candidateId = await ensureTestCandidate(tx, organizationId, accountId);
    const latest = await latestTest(tx, organizationId, accountId, { lock: true });
    if (latest !== null && (await testRecord(tx, organizationId, accountId)) !== null)
      return { exportId: latest.export_id };
    if (latest?.outcome === null && latest.state === 'waiting') {
      // Nothing of it has left: it may go elsewhere now.
      await sql`update exports set status = 'cancelled', pause_reason = null, pause_for_admin = null, pause_cause = null, finished_at = clock_timestamp()
                 where organization_id = ${organizationId} and id = ${latest.export_id}`.execute(tx);
      await sql`update export_items set state = 'done', outcome = 'cancelled', settled_at = clock_timestamp(),
                       reason = 'Verified anew before it was sent.', reason_for_admin = null
                 where organization_id = ${organizationId} and id = ${latest.item_id}`.execute(tx);
    } else if (latest !== null && (latest.outcome === null || latest.state === 'attention')) {
      // Perhaps it is over there already: looked for once more, never sent beside itself.
      await goOn(tx, connection, latest);
      return { exportId: latest.export_id };
    }
    const exportId = await insertExport(tx, actor, {
      connection,
      purpose: 'test',
      projectId: null,
      remoteUserId: identity.remoteUserId,
      destination,
      candidateIds: [candidateId],
      // By it the test candidate is found again should the answer be lost.
      placeholderEmails: true,
      includeExported: false,
      existing: 'create',
      addJob: false,
      doNotContactOverride: null,
    });
    return { exportId };
  });
}

/** Only a clear "no" counts: with a key that may not read it, the record is taken to be there. */
async function isStillThere(
  services: Services,
  connection: ConnectionRow,
  record: TestRecord,
): Promise<boolean> {
  const answer = await withClient(services, connection, (client) => client.readRecord(record.remote_id));
  if (answer.kind !== 'answer') return true;
  return answer.value !== null && !answer.value.archived;
}
