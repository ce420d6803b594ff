import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { newId } from '../../ids.ts';
import type { Actor, Services } from '../../services.ts';
import type { ConnectionRow } from '../connection-row.ts';
import { connectorOf } from '../connector-of.ts';
import { findConnection } from '../find-connection.ts';
import { lockConnections } from '../lock-connections.ts';
import { nameAndEmail } from '../name-and-email.ts';
import { requireIntegrations } from '../require-integrations.ts';
import { type Former, openSetups, readSetup, type SetupRow } from './setup-row.ts';

/** Begins to set up a new connection, or takes up what somebody of the organization left half-way (PRODUCT I4). */
export async function startSetup(
  { db }: Services,
  { organizationId, memberId }: Actor,
  connectorId: string,
): Promise<SetupRow> {
  const connector = connectorOf(connectorId).manifest.id;
  await requireIntegrations(db, organizationId);
  const id = await db.transaction().execute(async (trx) => {
    await lockConnections(trx, organizationId);
    const known = await openSetups(trx, organizationId)
      .where('connection_setups.mode', '=', 'new')
      .where('connection_setups.connector', '=', connector)
      .executeTakeFirst();
    if (known !== undefined) return known.id;
    const made = newId('setup');
    await trx
      .insertInto('connection_setups')
      .values({ organization_id: organizationId, id: made, mode: 'new', connector, started_by: memberId })
      .execute();
    return made;
  });
  return await readSetup(db, organizationId, id);
}

/**
 * Begins to edit a connection, or takes up the edit under way (PRODUCT I3). Its running exports pause meanwhile;
 * what they have in hand is still settled.
 */
export async function startEdit(
  { db }: Services,
  actor: Actor,
  connectionIdOrName: string,
): Promise<SetupRow> {
  const { organizationId } = actor;
  await requireIntegrations(db, organizationId);
  const id = await db.transaction().execute(async (trx) => {
    await lockConnections(trx, organizationId);
    const connection = await findConnection(trx, organizationId, connectionIdOrName);
    const known = await openSetups(trx, organizationId)
      .where('connection_setups.connection_id', '=', connection.id)
      .executeTakeFirst();
    return known?.id ?? (await insertEdit(trx, actor, connection));
  });
  return await readSetup(db, organizationId, id);
}

async function insertEdit(trx: Transaction<DB>, actor: Actor, connection: ConnectionRow): Promise<string> {
  const { organizationId } = actor;
  const id = newId('setup');
  const capabilities = {
    export: connection.canExport,
    onlyProspects: connection.onlyProspects,
    pools: connection.poolsEnabled,
  };
  const former: Former = {
    name: connection.name,
    capabilities,
    credentialsAt: connection.credentialsAt.toISOString(),
    status: connection.status,
    statusReason: connection.statusReason,
    statusForAdmin: connection.statusForAdmin,
    probe: [...connection.probe],
    facts: connection.facts,
    notices: [...connection.notices],
    sourceId: connection.sourceId,
    mapping: connection.mapping,
  };
  const reason =
    `${nameAndEmail(actor)} is editing the connection “${connection.name}”. ` +
    'This goes on by itself when the edit is finished or given up.';
  // Locked before the exports are paused: who starts one meanwhile waits and then sees the edit.
  await trx
    .selectFrom('connections')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', connection.id)
    .forNoKeyUpdate()
    .execute();
  await trx
    .insertInto('connection_setups')
    .values({
      organization_id: organizationId,
      id,
      mode: 'edit',
      connector: connection.connector,
      connection_id: connection.id,
      choices: JSON.stringify(capabilities),
      ready_at: sql<Date>`clock_timestamp()`,
      started_by: actor.memberId,
      former: JSON.stringify(former),
      pause_reason: reason,
    })
    .execute();
  await sql`
    update exports set status = 'paused', pause_reason = ${reason}, pause_cause = 'edit'
     where organization_id = ${organizationId} and connection_id = ${connection.id}
       and purpose <> 'test' and status = 'running'`.execute(trx);
  return id;
}
