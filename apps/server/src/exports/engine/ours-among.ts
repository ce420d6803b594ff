import type { RemotePerson } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { LeasedAccount } from './lease.ts';

const rowSchema = z.object({ remote_id: z.string(), undone: z.boolean() });

/**
 * Which of the records the ATS showed make a person one whom we put there: those of ours that were not undone. Of
 * whom nothing is left but what an undo took away, these count too: they were not there before us, and are sent anew
 * instead of being added to what lies in the archive.
 */
export async function oursAmong(
  db: Kysely<DB>,
  { organizationId, accountId }: LeasedAccount,
  people: readonly RemotePerson[],
): Promise<ReadonlySet<string>> {
  const idsOf = ({ records }: RemotePerson) => records.map((record) => record.ids.recordId);
  const ids = people.flatMap(idsOf);
  if (ids.length === 0) return new Set();
  const { rows } = await sql`
    select remote_id, bool_and(undone_at is not null) as undone from ats_records
     where organization_id = ${organizationId} and account_id = ${accountId}
       and remote_id = any(${ids}::text[]) and origin <> 'existing'
     group by remote_id`.execute(db);
  const known = new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map((row) => [row.remote_id, row]),
  );
  const live = ids.filter((id) => known.get(id)?.undone === false);
  const onlyOurs = people.map(idsOf).filter((own) => own.every((id) => known.has(id)));
  return new Set([...live, ...onlyOurs.flat()]);
}
