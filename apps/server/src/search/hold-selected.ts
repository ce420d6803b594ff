import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../services.ts';
import { selectedIds } from './selection.ts';
import type { Selection } from './selection-schemas.ts';

/**
 * The ids of those a selection names, in the order of the ids, for a transaction that hangs something on them: none of
 * them is removed until it ends. It holds `shareIdentities`, so that none of them is merged away either.
 *
 * @throws {Problem} as `selectedIds`
 */
export async function holdSelected(
  tx: Transaction<DB>,
  actor: Actor,
  selection: Selection,
): Promise<readonly string[]> {
  const ids = await selectedIds(tx, actor, selection);
  const { rows } = await sql`
    select id from candidates
     where organization_id = ${actor.organizationId} and id = any(${ids}::text[])
     order by id for key share`.execute(tx);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}
