import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { actedBy, recordAudit } from '../../audit/record-audit.ts';
import { resumeAfterRepair } from '../../exports/resume-exports.ts';
import { Problem } from '../../http/problem.ts';
import type { Actor, Services } from '../../services.ts';
import { freeName } from '../connection-name.ts';
import { type ConnectionRow, liveConnections } from '../connection-row.ts';
import { findConnection } from '../find-connection.ts';
import { identitiesOf } from '../identities.ts';
import { lockConnections } from '../lock-connections.ts';
import { type ConnectionView, viewOf } from '../read-connection.ts';
import { readSource } from '../read-source.ts';
import { rejudgeSource } from '../rejudge-source.ts';
import { retireConnection } from '../retire-connection.ts';
import { closeSetupOf } from './close-setup.ts';
import { connectionOf, readSetup, requireConnection, type SetupRow } from './setup-row.ts';
import { provenByTest } from './test-of-setup.ts';

/**
 * Finish: the connection is in use from here on, and what an edit had paused goes on. Throws a 409 Problem
 * `notVerified` unless every required permission was seen to work or a test candidate arrived.
 */
export async function finishSetup(
  services: Services,
  actor: Actor,
  setupId: string,
): Promise<ConnectionView> {
  const { organizationId } = actor;
  const id = await services.db.transaction().execute(async (trx) => {
    await lockConnections(trx, organizationId);
    const setup = await readSetup(trx, organizationId, setupId);
    const connection = await requireConnection(trx, setup);
    await requireVerified(trx, actor, setup, connection);
    await trx
      .updateTable('connections')
      .set({ finished_at: sql<Date>`coalesce(finished_at, clock_timestamp())` })
      .where('organization_id', '=', organizationId)
      .where('id', '=', connection.id)
      .execute();
    await closeSetupOf(trx, organizationId, connection.id);
    await resumeAfterRepair(trx, { organizationId, connectionId: connection.id });
    await recordAudit(trx, {
      ...actedBy(actor),
      action: setup.mode === 'new' ? 'connection.added' : 'connection.changed',
      subject: { kind: 'connection', id: connection.id },
      details: {
        connector: connection.connector,
        environment: connection.environment,
        export: connection.canExport,
        onlyProspects: connection.onlyProspects,
        pools: connection.poolsEnabled,
      },
    });
    return connection.id;
  });
  const row = await findConnection(services.db, organizationId, id);
  return viewOf(row, (await identitiesOf(services.db, actor)).get(row.accountId) ?? null);
}

async function requireVerified(
  trx: Transaction<DB>,
  actor: Actor,
  setup: SetupRow,
  connection: ConnectionRow,
): Promise<void> {
  if (connection.status === 'verified') return;
  const source = await readSource(trx, connection);
  // Without a source nobody else would arrive, whatever a test candidate did (G2).
  const credited = source === null || source.trouble === null;
  if (credited && connection.status === 'attention' && (await provenByTest(trx, actor, setup, connection)))
    return;
  throw new Problem(
    409,
    'notVerified',
    `This cannot be finished yet: ${connection.statusReason ?? 'not everything could be checked.'} ` +
      (connection.statusForAdmin === null ? '' : `${connection.statusForAdmin} `) +
      (credited ? 'Mend that and check again, or verify with a test candidate.' : 'Then finish.'),
  );
}

/**
 * Gives up: a new connection goes away with its secrets, an edited one is again as it was before, and what the
 * edit had paused goes on.
 */
export async function giveUpSetup({ db }: Services, organizationId: string, setupId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockConnections(trx, organizationId);
    const setup = await readSetup(trx, organizationId, setupId);
    const connection = await connectionOf(trx, setup);
    if (connection !== null && setup.mode === 'edit') {
      await restore(trx, setup, connection);
      await rejudgeSource(trx, connection);
      await closeSetupOf(trx, organizationId, connection.id);
      return;
    }
    await trx
      .deleteFrom('connection_setups')
      .where('organization_id', '=', organizationId)
      .where('id', '=', setupId)
      .execute();
    if (connection !== null) {
      await retireConnection(trx, connection, 'Setting up the connection was given up before this was sent.');
    }
  });
}

async function restore(trx: Transaction<DB>, setup: SetupRow, connection: ConnectionRow): Promise<void> {
  const { former, formerCredentials } = setup;
  if (former === null) return;
  const others = (await liveConnections(trx, setup.organizationId).execute()).filter(
    (row) => row.id !== connection.id,
  );
  await trx
    .updateTable('connections')
    .set({
      name: freeName(
        former.name,
        others.map((row) => row.name),
      ),
      can_export: former.capabilities.export,
      only_prospects: former.capabilities.onlyProspects,
      pools_enabled: former.capabilities.pools,
      source_id: former.sourceId,
      mapping: former.mapping === null ? null : JSON.stringify(former.mapping),
      ...(formerCredentials === null
        ? {}
        : {
            credentials: formerCredentials,
            credentials_at: former.credentialsAt,
            status: former.status,
            status_reason: former.statusReason,
            status_for_admin: former.statusForAdmin,
            probe: JSON.stringify(former.probe),
            facts: former.facts === null ? null : JSON.stringify(former.facts),
            notices: JSON.stringify(former.notices),
            // They may have been revoked since.
            check_wanted_at: sql<Date>`clock_timestamp()`,
          }),
    })
    .where('organization_id', '=', setup.organizationId)
    .where('id', '=', connection.id)
    .execute();
}
