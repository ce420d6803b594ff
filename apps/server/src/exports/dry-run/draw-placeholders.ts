import { randomInt } from 'node:crypto';
import { placeholderEmail } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    placeholder_number: z.number().nullable(),
    placeholder_source: z.string().nullable(),
  }),
);

/**
 * The placeholder e-mails of many candidates by id, drawn now where one was never drawn: an export sends exactly
 * these (E4), so a dry run that left it open would not show what is sent. Candidates that are gone are missing.
 */
export async function drawPlaceholders(
  db: Kysely<DB>,
  organizationId: string,
  candidateIds: readonly string[],
  sourceName: string,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let missing = candidateIds;
  while (missing.length > 0) {
    const undrawn: string[] = [];
    const { rows } = await sql`
      select id, placeholder_number, placeholder_source from candidates
       where organization_id = ${organizationId} and id = any(${missing}::text[])`.execute(db);
    for (const row of rowsSchema.parse(rows)) {
      if (row.placeholder_number === null || row.placeholder_source === null) undrawn.push(row.id);
      else found.set(row.id, placeholderEmail(row.placeholder_number, row.placeholder_source));
    }
    if (undrawn.length > 0) await draw(db, organizationId, undrawn, sourceName);
    // Whoever drew a taken number is still without one, and draws again.
    missing = undrawn;
  }
  return found;
}

async function draw(
  db: Kysely<DB>,
  organizationId: string,
  candidateIds: readonly string[],
  sourceName: string,
): Promise<void> {
  const numbers = new Set<number>();
  while (numbers.size < candidateIds.length)
    numbers.add(randomInt(1, 2 ** 31) * (randomInt(2) === 0 ? 1 : -1));
  await sql`
    update candidates c set placeholder_number = drawn.number, placeholder_source = ${sourceName}
      from unnest(${candidateIds}::text[], ${[...numbers]}::integer[]) as drawn (id, number)
     where c.organization_id = ${organizationId} and c.id = drawn.id and c.placeholder_number is null
       and not exists (
         select 1 from candidates taken
          where taken.organization_id = ${organizationId} and taken.placeholder_number = drawn.number)`.execute(
    db,
  );
}
