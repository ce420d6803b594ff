import { sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import type { Services } from '../../services.ts';
import { giveUpSetup } from '../setup/end-setup.ts';

/** An edit in which nothing happened for so long was forgotten. */
const forgottenAfter = sql`interval '24 hours'`;

const staleSchema = z.array(z.object({ organization_id: z.string(), id: z.string() }));

/**
 * Gives up edits that somebody left behind: they keep exports paused, and nobody may be there to finish them. A
 * new connection may stay half-way for as long as it takes; it is in nobody's way.
 */
export async function endStaleEdits(services: Services): Promise<void> {
  const { rows } = await sql`
    select organization_id, id from connection_setups
     where mode = 'edit' and updated_at < clock_timestamp() - ${forgottenAfter}`.execute(services.db);
  for (const stale of staleSchema.parse(rows)) {
    try {
      await giveUpSetup(services, stale.organization_id, stale.id);
      services.log.info({ setupId: stale.id }, 'a forgotten edit of a connection was given up');
    } catch (error) {
      // Somebody ended it at the same moment.
      if (!(error instanceof Problem)) throw error;
    }
  }
}
