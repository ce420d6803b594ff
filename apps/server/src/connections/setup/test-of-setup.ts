import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import {
  readTestCandidate,
  type TestCandidateState,
} from '../../exports/test-candidate/read-test-candidate.ts';
import { removeTestCandidate } from '../../exports/test-candidate/remove-test-candidate.ts';
import { sendTestCandidate } from '../../exports/test-candidate/send-test-candidate.ts';
import type { Actor, Services } from '../../services.ts';
import type { ConnectionRow } from '../connection-row.ts';
import { readSetup, requireConnection, type SetupRow } from './setup-row.ts';

/**
 * The test candidate as the wizard shows it; null before anybody chose Verify in it. An account has one test
 * candidate, whichever connection sent it: an edit also shows one that is still over there.
 */
export async function testOf(
  db: Kysely<DB>,
  actor: Actor,
  setup: SetupRow,
  connection: ConnectionRow,
): Promise<TestCandidateState | null> {
  const test = await readTestCandidate(db, actor, connection.accountId);
  if (setup.testAt !== null) return test;
  return setup.mode === 'edit' && test?.state === 'arrived' ? test : null;
}

/** Verify: sends the test candidate, or uses the one that is there. Throws as `sendTestCandidate`. */
export async function sendTest(
  services: Services,
  actor: Actor,
  setupId: string,
  destination: Parameters<typeof sendTestCandidate>[3],
): Promise<SetupRow> {
  const setup = await readSetup(services.db, actor.organizationId, setupId);
  const connection = await requireConnection(services.db, setup);
  await sendTestCandidate(services, actor, connection, destination);
  return await noteTest(services, actor, setupId);
}

/** Remove the test candidate. Throws as `removeTestCandidate`. */
export async function removeTest(services: Services, actor: Actor, setupId: string): Promise<SetupRow> {
  const setup = await readSetup(services.db, actor.organizationId, setupId);
  const connection = await requireConnection(services.db, setup);
  await removeTestCandidate(services, actor, connection);
  return await noteTest(services, actor, setupId);
}

/**
 * Whether a test candidate arrived by the credentials the connection has now. One that was there before shows
 * that people arrive, but nothing about these: it counts where nothing is known to be missing.
 */
export async function provenByTest(
  db: Kysely<DB>,
  actor: Actor,
  setup: SetupRow,
  connection: ConnectionRow,
): Promise<boolean> {
  const test = await testOf(db, actor, setup, connection);
  if (test?.state !== 'arrived') return false;
  const sent = await db
    .selectFrom('exports')
    .select(['connection_id', 'created_at'])
    .where('organization_id', '=', actor.organizationId)
    .where('id', '=', test.exportId)
    .executeTakeFirst();
  return (
    (sent?.connection_id === connection.id && sent.created_at >= connection.credentialsAt) ||
    connection.probe.every(({ verdict }) => verdict !== 'missing')
  );
}

async function noteTest({ db }: Services, { organizationId }: Actor, setupId: string): Promise<SetupRow> {
  await db
    .updateTable('connection_setups')
    .set({ test_at: sql<Date>`clock_timestamp()`, updated_at: sql<Date>`clock_timestamp()` })
    .where('organization_id', '=', organizationId)
    .where('id', '=', setupId)
    .execute();
  return await readSetup(db, organizationId, setupId);
}
