import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { ConnectionRow } from '../connections/connection-row.ts';
import { holdConnection } from '../connections/hold-connection.ts';
import { newId, newIds } from '../ids.ts';
import type { Actor } from '../services.ts';
import type { Destination } from './destination.ts';

export interface ExportToInsert {
  readonly connection: ConnectionRow;
  /** `test`: the test candidate of Verify, which no list of exports shows. */
  readonly purpose: 'export' | 'test';
  readonly projectId: string | null;
  /** Who the exporter is in the ATS. */
  readonly remoteUserId: string;
  readonly destination: Destination;
  readonly candidateIds: readonly string[];
  readonly placeholderEmails: boolean;
  readonly includeExported: boolean;
  readonly existing: 'skip' | 'add' | 'create';
  readonly addJob: boolean;
  readonly doNotContactOverride: string | null;
}

/**
 * Writes an export and one item for each candidate, in this order; whoever works on the account takes it from there.
 *
 * @throws {Problem} as `holdConnection`
 */
export async function insertExport(
  tx: Transaction<DB>,
  actor: Actor,
  { connection, destination, candidateIds, ...order }: ExportToInsert,
): Promise<string> {
  await holdConnection(tx, connection, order.purpose);
  const id = newId('exp');
  await sql`
    insert into exports (organization_id, id, connection_id, account_id, purpose, project_id, member_id,
                         remote_user_id, source_name, destination, placeholder_emails, include_exported, existing,
                         add_job, do_not_contact_override, status)
    select ${actor.organizationId}, ${id}, ${connection.id}, ${connection.accountId}, ${order.purpose},
           ${order.projectId}, ${actor.memberId}, ${order.remoteUserId}, o.source_name,
           ${JSON.stringify(destination)}::jsonb, ${order.placeholderEmails}, ${order.includeExported},
           ${order.existing}, ${order.addJob}, ${order.doNotContactOverride}, 'running'
      from organizations o where o.id = ${actor.organizationId}`.execute(tx);
  await sql`
    insert into export_items (organization_id, id, export_id, account_id, candidate_id, position, name)
    select ${actor.organizationId}, wanted.item_id, ${id}, ${connection.accountId}, c.id,
           wanted.place, c.full_name
      from unnest(${candidateIds}::text[], ${newIds('item', candidateIds.length)}::text[])
           with ordinality as wanted (candidate_id, item_id, place)
      join candidates c on c.organization_id = ${actor.organizationId} and c.id = wanted.candidate_id`.execute(
    tx,
  );
  return id;
}
