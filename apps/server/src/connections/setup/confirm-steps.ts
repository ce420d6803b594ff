import { sql } from 'kysely';
import { Problem } from '../../http/problem.ts';
import type { Actor, Services } from '../../services.ts';
import { connectorOf } from '../connector-of.ts';
import { lockConnections } from '../lock-connections.ts';
import { requirePools } from '../require-pools.ts';
import { type Capabilities, readSetup, type SetupRow } from './setup-row.ts';

/**
 * Confirm Choices: what the connection is to be used for. Throws a 422 Problem `exportNeeded` without Export, for
 * without it a connection would be of no use, and 422 `poolsNotOffered`.
 */
export async function confirmCapabilities(
  { db }: Services,
  { organizationId }: Actor,
  setupId: string,
  chosen: Capabilities,
): Promise<SetupRow> {
  if (!chosen.export) {
    throw new Problem(
      422,
      'exportNeeded',
      'Check the box next to Export to continue: without it this connection could not be used for anything.',
      { field: 'export' },
    );
  }
  await db.transaction().execute(async (trx) => {
    await lockConnections(trx, organizationId);
    const setup = await readSetup(trx, organizationId, setupId);
    if (chosen.pools) requirePools(connectorOf(setup.connector).manifest);
    await trx
      .updateTable('connection_setups')
      .set({ choices: JSON.stringify(chosen), updated_at: sql<Date>`clock_timestamp()` })
      .where('organization_id', '=', organizationId)
      .where('id', '=', setupId)
      .execute();
    if (setup.connectionId === null) return;
    // At once, so that jobs and the test candidate follow the choice; giving up an edit takes it back.
    await trx
      .updateTable('connections')
      .set({ can_export: true, only_prospects: chosen.onlyProspects, pools_enabled: chosen.pools })
      .where('organization_id', '=', organizationId)
      .where('id', '=', setup.connectionId)
      .execute();
  });
  return await readSetup(db, organizationId, setupId);
}

/** I'm ready: the requirements are met and the permissions ticked. Throws a 409 Problem `stepMissing`. */
export async function confirmReady(
  { db }: Services,
  { organizationId }: Actor,
  setupId: string,
): Promise<SetupRow> {
  requireCapabilities(await readSetup(db, organizationId, setupId));
  await db
    .updateTable('connection_setups')
    .set({
      ready_at: sql<Date>`coalesce(ready_at, clock_timestamp())`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('organization_id', '=', organizationId)
    .where('id', '=', setupId)
    .execute();
  return await readSetup(db, organizationId, setupId);
}

/** The setup's confirmed choices; throws a 409 Problem `stepMissing` before that. */
export function requireCapabilities({ capabilities }: SetupRow): Capabilities {
  if (capabilities !== null) return capabilities;
  throw new Problem(409, 'stepMissing', 'Choose on the Capabilities tab first, then Confirm Choices.', {
    step: 'capabilities',
  });
}

/** Throws a 409 Problem `stepMissing` before I'm ready. */
export function requireReady(setup: SetupRow): void {
  if (setup.readyAt !== null) return;
  throw new Problem(409, 'stepMissing', 'Review the Permissions tab first, then choose I’m ready.', {
    step: 'permissions',
  });
}
