import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { newIds } from '../ids.ts';
import type { Actor } from '../services.ts';

/**
 * The tags of these names, letter case ignored; those that are not there are made, as they are spelled here first. Two
 * who make the same one at once get one.
 *
 * @param names tidied
 * @returns their ids, each once
 */
export async function makeTags(
  db: Kysely<DB>,
  { organizationId }: Pick<Actor, 'organizationId'>,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  // In one order for everybody, so that nobody waits for each other in a circle.
  await sql`
    insert into tags (organization_id, id, name)
    select ${organizationId}, id, name
      from unnest(${newIds('tag', names.length)}::text[], ${names}::text[]) as wanted (id, name)
     order by lower(name)
    on conflict (organization_id, lower(name)) do nothing`.execute(db);
  const { rows } = await sql`
    select distinct t.id from unnest(${names}::text[]) as wanted (name)
      join tags t on t.organization_id = ${organizationId} and lower(t.name) = lower(wanted.name)`.execute(
    db,
  );
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}
