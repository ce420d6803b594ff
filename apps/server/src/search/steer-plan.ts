import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';

/**
 * - `words`: by the index of words, whoever has them all at once
 * - `order`: along the order, one after the other
 */
export type Way = 'words' | 'order';

/**
 * Says for the rest of a transaction how people are to be found. PostgreSQL guesses how many have words it has no
 * statistics of, and most words are such: guessing too many, it walks along the order and looks at everybody in the
 * organization to find nobody.
 */
export async function steerPlan(tx: Transaction<DB>, way: Way): Promise<void> {
  const walking = way === 'words' ? 'off' : 'on';
  await sql`
    select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', ${walking}, true),
           set_config('enable_indexonlyscan', ${walking}, true)`.execute(tx);
}
