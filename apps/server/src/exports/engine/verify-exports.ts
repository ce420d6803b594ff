import { sql } from 'kysely';
import { z } from 'zod';
import { wantCheck } from '../../connections/note-refusal.ts';
import { destinationSchema } from '../destination.ts';
import { digestOfCredentials } from './live-item.ts';
import { pauseExport, type Stop } from './pause-export.ts';
import { type AccountRun, CannotOpen } from './run.ts';
import { destinationStop, memberStop, planningStop } from './verify-destination.ts';

const exportSchema = z.object({
  id: z.string(),
  connection_id: z.string(),
  credentials_digest: z.string().nullable(),
  purpose: z.enum(['export', 'test', 'undo']),
  remote_user_id: z.string(),
  destination: destinationSchema,
});

/**
 * Checks at send time that the chosen jobs, pools and stages are still there (E5), whoever sends still is a user over
 * there, and that there is what plans need;
 * an export that finds something in its way pauses with that reason. Where only later steps of people who are there already remain, the job does not matter. Also the
 * first call of a run, from which the ATS's clock is learned before any marker.
 *
 * @param verified exports that need no check now; grows by those that were checked
 */
export async function verifyExports(run: AccountRun, verified: Set<string>): Promise<void> {
  const { db } = run.services;
  const { organizationId, accountId } = run.account;
  const { rows } = await sql`
    select e.id, e.connection_id, ${digestOfCredentials} as credentials_digest, e.purpose, e.remote_user_id,
           e.destination
      from exports e
      join connections c on c.organization_id = e.organization_id and c.id = e.connection_id
     where e.organization_id = ${organizationId} and e.account_id = ${accountId} and e.status = 'running'
       and exists (select 1 from export_items i
                    where i.organization_id = e.organization_id and i.export_id = e.id
                      and i.outcome is null and i.state <> 'stored')`.execute(db);
  const exports = z.array(exportSchema).parse(rows);
  for (const running of exports) {
    if (verified.has(running.id)) continue;
    verified.add(running.id);
    const stop = await reasonToStop(run, running);
    if (stop !== null) {
      const stopped = { organizationId, id: running.id, credentialsDigest: running.credentials_digest };
      await wantCheck(run.services, { organizationId, id: running.connection_id });
      // With other credentials than those by now it says nothing about those.
      if (!(await pauseExport(db, stopped, stop))) verified.delete(running.id);
    }
  }
}

async function reasonToStop(run: AccountRun, running: z.infer<typeof exportSchema>): Promise<Stop | null> {
  try {
    const used = { connectionId: running.connection_id, credentialsDigest: running.credentials_digest };
    const client = await run.client(used);
    if (running.destination.kind !== 'job' && !run.clock.known) await client.findCreated({ by: 'anything' });
    // A removal goes to no place and needs no plan.
    if (running.purpose === 'undo') return null;
    return (
      (await destinationStop(client, running.destination)) ??
      (await memberStop(client, running.remote_user_id)) ??
      (await planningStop(run, used))
    );
  } catch (error) {
    if (error instanceof CannotOpen) return { reason: error.message, forAdmin: null, cause: 'connection' };
    throw error;
  }
}
