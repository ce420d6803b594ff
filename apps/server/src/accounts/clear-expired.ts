import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';

/** How long an expired invitation or key is still shown, so that somebody can see that it was there, in days. */
const shownDays = 30;

/** Drops what nobody can use any more. Nothing depends on it: everything is checked when it is used. */
export async function clearExpired(db: Kysely<DB>): Promise<void> {
  for (const table of ['sessions', 'sign_in_links', 'email_changes'] as const) {
    await db.deleteFrom(table).where('expires_at', '<', sql<Date>`now()`).execute();
  }
  for (const table of ['invitations', 'api_keys'] as const) {
    await db
      .deleteFrom(table)
      .where('expires_at', '<', sql<Date>`now() - make_interval(days => ${shownDays})`)
      .execute();
  }
}
