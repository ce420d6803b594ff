import { randomInt } from 'node:crypto';
import { placeholderEmail } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';

const drawnSchema = z.object({ placeholder_number: z.number(), placeholder_source: z.string() });

/**
 * A candidate's placeholder e-mail (E4): drawn once and kept for good, also when the source name changes; its
 * number, a signed 32-bit integer other than zero as in the addresses recruiters know, is unique in the
 * organization.
 */
export async function drawPlaceholder(
  tx: Transaction<DB>,
  organizationId: string,
  candidateId: string,
  sourceName: string,
): Promise<string> {
  for (;;) {
    const drawn = randomInt(1, 2 ** 31) * (randomInt(2) === 0 ? 1 : -1);
    const { rows } = await sql`
      update candidates set placeholder_number = coalesce(placeholder_number, ${drawn}),
             placeholder_source = coalesce(placeholder_source, ${sourceName})
       where organization_id = ${organizationId} and id = ${candidateId}
         and (placeholder_number is not null or not exists (
           select 1 from candidates taken
            where taken.organization_id = ${organizationId} and taken.placeholder_number = ${drawn}))
      returning placeholder_number, placeholder_source`.execute(tx);
    if (rows.length === 0) continue;
    const { placeholder_number, placeholder_source } = drawnSchema.parse(rows[0]);
    return placeholderEmail(placeholder_number, placeholder_source);
  }
}
