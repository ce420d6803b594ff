import { randomInt } from 'node:crypto';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';

const numberSchema = z.object({ placeholder_number: z.number() });

/**
 * The number of a candidate's placeholder e-mail (E4): drawn once, kept for good, unique in the organization.
 * A signed 32-bit integer other than zero, as in the addresses recruiters know.
 */
export async function drawPlaceholderNumber(
  tx: Transaction<DB>,
  organizationId: string,
  candidateId: string,
): Promise<number> {
  for (;;) {
    const drawn = randomInt(1, 2 ** 31) * (randomInt(2) === 0 ? 1 : -1);
    const { rows } = await sql`
      update candidates set placeholder_number = coalesce(placeholder_number, ${drawn})
       where organization_id = ${organizationId} and id = ${candidateId}
         and (placeholder_number is not null or not exists (
           select 1 from candidates taken
            where taken.organization_id = ${organizationId} and taken.placeholder_number = ${drawn}))
      returning placeholder_number`.execute(tx);
    if (rows.length > 0) return numberSchema.parse(rows[0]).placeholder_number;
  }
}
