import { sql } from 'kysely';
import { z } from 'zod';
import { resumeAfterLists } from '../../exports/resume-exports.ts';
import type { Services } from '../../services.ts';
import { asConnection, liveConnections } from '../connection-row.ts';
import { referencesList, sourcesList } from '../lists/list-types.ts';
import { askForList } from '../lists/load-list.ts';

const waitingSchema = z.array(z.object({ organization_id: z.string(), connection_id: z.string() }));

/** Tries again what exports wait for that paused because lists could not be read, and lets them go on. */
export async function resumeWaitingForLists(services: Services): Promise<void> {
  const { rows } = await sql`
    select distinct organization_id, connection_id from exports
     where status = 'paused' and pause_cause = 'lists'`.execute(services.db);
  for (const { organization_id: organizationId, connection_id: connectionId } of waitingSchema.parse(rows)) {
    const row = await liveConnections(services.db, organizationId)
      .where('connections.id', '=', connectionId)
      .executeTakeFirst();
    if (row === undefined) continue;
    const connection = asConnection(row);
    const sources = await askForList(services, connection, sourcesList);
    if (sources.kind !== 'answer') continue;
    const references = await askForList(services, connection, referencesList);
    if (references.kind === 'answer') await resumeAfterLists(services.db, { organizationId, connectionId });
  }
}
