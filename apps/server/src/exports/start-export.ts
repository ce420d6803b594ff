import { sql } from 'kysely';
import { newId } from '../ids.ts';
import type { Actor, Services } from '../services.ts';
import { resolveExport } from './resolve-export.ts';
import type { NewExportInput } from './schemas.ts';

/**
 * Starts an export: the run and one item for each candidate in one transaction. Whoever works on the account
 * takes it from there; the caller may go away.
 *
 * @returns the export's id
 * @throws {Problem} as `resolveExport`
 */
export async function startExport(services: Services, actor: Actor, input: NewExportInput): Promise<string> {
  const { connection, identity, destination, project, candidateIds, existing } = await resolveExport(
    services,
    actor,
    input,
  );
  const id = newId('exp');
  await services.db.transaction().execute(async (tx) => {
    await sql`
      insert into exports (organization_id, id, connection_id, account_id, project_id, member_id, remote_user_id,
                           source_name, destination, placeholder_emails, include_exported, existing, status)
      select ${actor.organizationId}, ${id}, ${connection.id}, ${connection.accountId}, ${project?.id ?? null},
             ${actor.memberId}, ${identity.remoteUserId}, o.source_name, ${JSON.stringify(destination)}::jsonb,
             ${input.placeholderEmails}, ${input.includeExported}, ${existing}, 'running'
        from organizations o where o.id = ${actor.organizationId}`.execute(tx);
    await sql`
      insert into export_items (organization_id, id, export_id, account_id, candidate_id, position, name)
      select ${actor.organizationId}, wanted.item_id, ${id}, ${connection.accountId}, c.id,
             wanted.place, c.full_name
        from unnest(${candidateIds}::text[], ${candidateIds.map(() => newId('item'))}::text[])
             with ordinality as wanted (candidate_id, item_id, place)
        join candidates c on c.organization_id = ${actor.organizationId} and c.id = wanted.candidate_id`.execute(
      tx,
    );
  });
  return id;
}
