import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { BatchTarget } from './import-batch.ts';

/**
 * Holds what all rows of an import refer to until the transaction ends, as their foreign keys would, once instead of for
 * each row.
 */
export async function holdReferences(
  tx: Transaction<DB>,
  { organizationId, importId, projectId }: Pick<BatchTarget, 'organizationId' | 'importId' | 'projectId'>,
): Promise<void> {
  const held = await sql`
    select from organizations o join imports i on i.organization_id = o.id
     where o.id = ${organizationId} and i.id = ${importId} for key share of o, i`.execute(tx);
  if (held.rows.length === 0) throw new Error('The import was deleted while its rows went in.');
  if (projectId === null) return;
  const project = await sql`
    select from projects where organization_id = ${organizationId} and id = ${projectId}
       for key share`.execute(tx);
  if (project.rows.length === 0) throw new Error('The project was deleted while an import went into it.');
}
