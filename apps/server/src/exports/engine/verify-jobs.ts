import { sql } from 'kysely';
import { z } from 'zod';
import { destinationSchema } from '../destination.ts';
import { stopsExport } from './handle-refusal.ts';
import type { AccountRun } from './run.ts';

const exportSchema = z.object({ id: z.string(), connection_id: z.string(), destination: destinationSchema });

/**
 * Checks at send time that the chosen jobs are still open (E5); an export whose job was closed in between pauses
 * with that reason. Also the first call of a run, from which the ATS's clock is learned before any marker.
 */
export async function verifyJobs(run: AccountRun): Promise<void> {
  const { db } = run.services;
  const { organizationId, accountId } = run.account;
  await sql`
    update exports e set status = 'paused',
           pause_reason = 'The connection was removed. Connect again and export the rest.'
      from connections c
     where e.organization_id = ${organizationId} and e.account_id = ${accountId} and e.status = 'running'
       and c.organization_id = e.organization_id and c.id = e.connection_id
       and c.removed_at is not null`.execute(db);
  const { rows } = await sql`
    select e.id, e.connection_id, e.destination from exports e
     where e.organization_id = ${organizationId} and e.account_id = ${accountId} and e.status = 'running'`.execute(
    db,
  );
  const exports = z.array(exportSchema).parse(rows);
  for (const running of exports) {
    const client = await run.client(running.connection_id);
    if (running.destination.kind !== 'job') {
      if (!run.clock.known) await client.findCreated({ by: 'anything' });
      continue;
    }
    const job = await client.readJob(running.destination.jobId);
    const reason =
      job.kind !== 'answer'
        ? stopsExport(job)
        : job.value.open
          ? null
          : `${job.value.title} is not open any more (${job.value.state}). Choose another job and export the rest.`;
    if (reason !== null)
      await sql`update exports set status = 'paused', pause_reason = ${reason}
                 where organization_id = ${organizationId} and id = ${running.id} and status = 'running'`.execute(
        db,
      );
  }
}
