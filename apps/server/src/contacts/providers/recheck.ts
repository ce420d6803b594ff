import { sql } from 'kysely';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { askProvider, keepCheck } from './check-provider.ts';
import { readProviderRows } from './provider-row.ts';
import { openProvider } from './seal-provider.ts';

/** How long a provider that did not answer is left alone, in milliseconds; also by other processes meanwhile. */
const againAfterMs = 3_600_000;
const mostAtOnce = 20;

/**
 * Looks again at providers that were broken a day ago: a plan is changed and credits come back with the month without
 * anybody telling us. It is the free call that *Check* makes, and one process makes it.
 */
export async function recheckProviders(
  services: Pick<Services, 'db' | 'secrets' | 'config' | 'log'>,
  stopping: AbortSignal,
): Promise<void> {
  for (let count = 0; count < mostAtOnce && !stopping.aborted; count += 1) {
    const due = await takeDue(services);
    if (due === null) return;
    await recheck(services, due).catch((error: unknown) =>
      services.log.error({ err: error, provider: due.id }, 'a contact provider could not be looked at again'),
    );
  }
}

const dueSchema = z.object({ organization_id: z.string(), id: z.string() });
type Due = z.infer<typeof dueSchema>;

async function takeDue({ db }: Pick<Services, 'db'>): Promise<Due | null> {
  const { rows } = await sql`
    update contact_providers p
       set recheck_at = clock_timestamp() + make_interval(secs => ${againAfterMs / 1000})
      from (select organization_id, id from contact_providers
             where state = 'broken' and enabled
               -- The version before did not say when.
               and coalesce(recheck_at, '-infinity') <= clock_timestamp()
             order by recheck_at nulls first limit 1 for update skip locked) due
     where p.organization_id = due.organization_id and p.id = due.id
    returning p.organization_id, p.id`.execute(db);
  return rows.length === 0 ? null : dueSchema.parse(rows[0]);
}

async function recheck(
  services: Pick<Services, 'db' | 'secrets' | 'config'>,
  { organization_id: organizationId, id }: Due,
): Promise<void> {
  const row = (await readProviderRows(services.db, organizationId)).find((one) => one.id === id);
  // One this version does not know, or that was taken out just now.
  if (row === undefined) return;
  const credentials = await openProvider(services.secrets, organizationId, row);
  const answer = await askProvider(services, row.provider, credentials);
  if (answer.state === 'providerError' || answer.state === 'rateLimited') return;
  await keepCheck(services.db, organizationId, row, answer, true);
}
