import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { ErasedPerson } from './erased-person.ts';
import { mentions } from './mentions.ts';

/** What people are called who are called nothing any more. */
export const erasedName = 'Erased candidate';

const erasedReason = 'They were erased. What was said here is not kept.';
const namedReason = 'Somebody this named was erased. What was said here is not kept.';

/**
 * Takes a person out of exports, undos and dry runs. That somebody was sent, when, by whom and as which record over
 * there stays: it says nothing of who they are, and without it the record would count as somebody else's. Nobody who
 * is done is tried again: there is nothing left to send.
 */
export async function eraseFromExports(
  tx: Transaction<DB>,
  organizationId: string,
  { ids, terms }: ErasedPerson,
): Promise<void> {
  await sql`
    with items as (
      update export_items
         set name = ${erasedName}, plan = null, warnings = '[]', baseline = null, findings = null, decision = null,
             left_out = '{}', reason_for_admin = null,
             reason = case when reason is not null then ${erasedReason} end,
             outcome = case when outcome in ('failed', 'blocked', 'cancelled') then 'skipped' else outcome end
       where organization_id = ${organizationId} and candidate_id = any(${ids}::text[])
      returning id)
    update export_intents n set message = null, resume_sha256 = null
      from items where n.organization_id = ${organizationId} and n.item_id = items.id`.execute(tx);
  await sql`
    with records as (
      update ats_records set name_key = ''
       where organization_id = ${organizationId} and candidate_id = any(${ids}::text[])
      returning id)
    delete from ats_record_keys k using records
     where k.organization_id = ${organizationId} and k.record_id = records.id`.execute(tx);
  // Of others, who were told that this one is somebody like them.
  await sql`
    update export_items
       set warnings = '[]', reason_for_admin = null, findings = case when state = 'done' then null else findings end,
           reason = case when reason is not null then ${namedReason} end
     where organization_id = ${organizationId} and not candidate_id = any(${ids}::text[])
       and (reason is not null or warnings <> '[]' or findings is not null)
       and (${mentions('reason', terms)} or ${mentions('reason_for_admin', terms)}
            or ${mentions('warnings', terms)} or (state = 'done' and ${mentions('findings', terms)}))`.execute(
    tx,
  );
  await sql`
    update export_intents set message = null
     where organization_id = ${organizationId} and message is not null and ${mentions('message', terms)}`.execute(
    tx,
  );
  await eraseFromTexts(tx, organizationId, terms);
  await sql`
    update dry_run_people p
       set rivals = (select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(p.rivals) r
                      where not r ->> 'candidateId' = any(${ids}::text[]))
     where p.organization_id = ${organizationId}
       and exists (select from jsonb_array_elements(p.rivals) r where r ->> 'candidateId' = any(${ids}::text[]))`.execute(
    tx,
  );
}

async function eraseFromTexts(
  tx: Transaction<DB>,
  organizationId: string,
  terms: readonly string[],
): Promise<void> {
  await sql`
    update exports
       set pause_reason = case when ${mentions('pause_reason', terms)} then ${namedReason} else pause_reason end,
           pause_for_admin = case when ${mentions('pause_for_admin', terms)} then null else pause_for_admin end,
           do_not_contact_override = case when ${mentions('do_not_contact_override', terms)} then ${namedReason}
                                          else do_not_contact_override end
     where organization_id = ${organizationId}
       and (${mentions('pause_reason', terms)} or ${mentions('pause_for_admin', terms)}
            or ${mentions('do_not_contact_override', terms)})`.execute(tx);
  await sql`
    update dry_runs
       set do_not_contact_override = case when ${mentions('do_not_contact_override', terms)} then ${namedReason}
                                          else do_not_contact_override end,
           check_reason = case when ${mentions('check_reason', terms)} then ${namedReason} else check_reason end
     where organization_id = ${organizationId}
       and (${mentions('do_not_contact_override', terms)} or ${mentions('check_reason', terms)})`.execute(tx);
}
