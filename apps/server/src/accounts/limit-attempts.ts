import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';

/** So many attempts within so many seconds. */
export interface AttemptLimit {
  readonly max: number;
  readonly window: number;
}

const countedSchema = z.object({ count: z.number(), left: z.number() });

/**
 * Counts an attempt under a name, for all processes together, and refuses it when there were too many.
 * @param key what is limited, such as `password-reset from 192.0.2.1`
 * @throws {Problem} 429 `tooManyAttempts`, with the seconds until it may be tried again
 */
export async function limitAttempts(db: Kysely<DB>, key: string, limit: AttemptLimit): Promise<void> {
  const now = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  const over = sql`known.last_request < ${now} - ${limit.window * 1000}`;
  const { rows } = await sql`
    insert into rate_limits as known (id, key, count, last_request)
    values (${newId('link')}, ${key}, 1, ${now})
    on conflict (key) do update
       set count = case when ${over} then 1 else known.count + 1 end,
           last_request = case when ${over} then ${now} else known.last_request end
    returning count, ((last_request + ${limit.window * 1000} - ${now}) / 1000.0)::float8 as left`.execute(db);
  const { count, left } = countedSchema.parse(rows[0]);
  if (count <= limit.max) return;
  const retryAfter = Math.max(1, Math.ceil(left));
  throw new Problem(
    429,
    'tooManyAttempts',
    `Too many attempts. Try again in ${retryAfter < 120 ? `${retryAfter} seconds` : `${Math.ceil(retryAfter / 60)} minutes`}.`,
    { retryAfter },
  );
}
