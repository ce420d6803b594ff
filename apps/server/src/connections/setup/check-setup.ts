import { Problem } from '../../http/problem.ts';
import type { Actor, Services } from '../../services.ts';
import { checkConnection } from '../check-connection.ts';
import { connectionOf, readSetup, type SetupRow } from './setup-row.ts';

/** Asks the ATS again what the stored credentials may do. Throws as `checkConnection`, and 409 `stepMissing`. */
export async function checkSetup(services: Services, actor: Actor, setupId: string): Promise<SetupRow> {
  const setup = await readSetup(services.db, actor.organizationId, setupId);
  const connection = await connectionOf(services.db, setup);
  if (connection === null) {
    throw new Problem(409, 'stepMissing', 'Enter the credentials first, then choose Submit.', {
      step: 'credentials',
    });
  }
  await checkConnection(services, connection);
  return await readSetup(services.db, actor.organizationId, setupId);
}
