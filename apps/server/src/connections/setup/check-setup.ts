import type { Actor, Services } from '../../services.ts';
import { checkConnection } from '../check-connection.ts';
import { readSetup, requireConnection, type SetupRow } from './setup-row.ts';

/** Asks the ATS again what the stored credentials may do. Throws as `checkConnection`, and 409 `stepMissing`. */
export async function checkSetup(services: Services, actor: Actor, setupId: string): Promise<SetupRow> {
  const setup = await readSetup(services.db, actor.organizationId, setupId);
  await checkConnection(services, await requireConnection(services.db, setup), { askedBy: 'person' });
  return await readSetup(services.db, actor.organizationId, setupId);
}
