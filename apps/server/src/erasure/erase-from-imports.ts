import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { ErasedPerson } from './erased-person.ts';
import { mentions } from './mentions.ts';

const erasedReason = 'This row was about somebody who was erased. What was said here is not kept.';

/**
 * Takes a person out of imports: what their rows said, skipped rows that name them, names of files that do, and files
 * that wait. That a row was imported stays, so that the counts of an import do.
 */
export async function eraseFromImports(
  tx: Transaction<DB>,
  organizationId: string,
  { ids, terms }: ErasedPerson,
): Promise<void> {
  await sql`
    with theirs as (
      select import_id, row_number from import_rows
       where organization_id = ${organizationId} and candidate_id = any(${ids}::text[]))
    , alone as (
      select i.id from imports i
       where i.organization_id = ${organizationId}
         and i.row_count = (select count(*) from theirs t where t.import_id = i.id) and i.row_count > 0)
    , drafts as (
      delete from import_drafts d using imports i
       where d.organization_id = ${organizationId} and i.organization_id = d.organization_id and i.draft_id = d.id
         and i.status <> 'running' and i.id in (select import_id from theirs))
    update imports i set file_name = 'Erased'
      from alone where i.organization_id = ${organizationId} and i.id = alone.id`.execute(tx);
  await sql`
    update import_rows
       set reason = case when reason is not null then ${erasedReason} end, warnings = '[]', cells = null,
           undo_reason = case when undo_outcome is not null then ${erasedReason} end
     where organization_id = ${organizationId}
       and (candidate_id = any(${ids}::text[])
            -- Of most rows nothing is said at all.
            or (reason is not null or cells is not null or warnings <> '[]') and (
              ${mentions('reason', terms)} or ${mentions('cells', terms)}
              or ${mentions('warnings', terms)})
            or undo_reason is not null and ${mentions('undo_reason', terms)})`.execute(tx);
  await sql`
    update imports
       set file_name = case when ${mentions('file_name', terms)} then 'Erased' else file_name end,
           problem = case when ${mentions('problem', terms)} then ${erasedReason} else problem end,
           column_labels = case when ${mentions('column_labels', terms)} then null else column_labels end
     where organization_id = ${organizationId}
       and (${mentions('file_name', terms)} or ${mentions('problem', terms)}
            or ${mentions('column_labels', terms)})`.execute(tx);
  await sql`
    delete from import_mappings
     where organization_id = ${organizationId} and ${mentions('mapping', terms)}`.execute(tx);
  await eraseUploads(tx, organizationId, terms);
}

/**
 * Uploads nobody imported yet, where the person stands in them to be read. Packed ones, such as workbooks, cannot be
 * read here; they are gone within a day, and an import of one tells of the person instead of creating them.
 */
async function eraseUploads(
  tx: Transaction<DB>,
  organizationId: string,
  terms: readonly string[],
): Promise<void> {
  await sql`
    delete from import_drafts d
     where d.organization_id = ${organizationId}
       and not exists (select from imports i
                        where i.organization_id = d.organization_id and i.draft_id = d.id and i.status = 'running')
       and (${mentions('d.file_name', terms)}
            or exists (select from import_draft_chunks c
                        cross join unnest(${terms}::text[]) as term (text)
                        where c.organization_id = d.organization_id and c.draft_id = d.id
                          and position(convert_to(term.text, 'UTF8') in c.bytes) > 0))`.execute(tx);
}
