import { emptyCandidate } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { storableText } from '../candidates/candidate-row.ts';
import { lockIdentities } from '../candidates/lock-candidates.ts';
import { Problem } from '../http/problem.ts';
import { forgetReplies } from '../idempotency/forget-replies.ts';
import { newId } from '../ids.ts';
import type { Actor, Services } from '../services.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { eraseFound } from './erase-found.ts';
import { eraseFromContacts } from './erase-from-contacts.ts';
import { erasedName, eraseFromExports } from './erase-from-exports.ts';
import { eraseFromImports } from './erase-from-imports.ts';
import { forgetWords, learntWords } from './erase-words.ts';
import { type ErasedPerson, readPerson } from './erased-person.ts';
import { markerOf, requireErasureKey, rowIdentity } from './erasure-key.ts';
import { freeFromExports } from './free-from-exports.ts';
import { type RemainingRecord, remainingRecords } from './remaining-records.ts';

export interface Erasure {
  readonly erasureId: string;
  readonly candidateId: string;
  /** What stands in the ATS and is deleted there. */
  readonly remains: readonly RemainingRecord[];
}

/**
 * Erases a candidate and whoever was merged into them, for good: profile, notes, history, frozen payloads, rows and
 * files of imports, answers that were kept, all in one transaction. What is remembered is a keyed digest of each
 * address, so that an import tells that they were erased instead of creating them again. Nothing happens in the ATS.
 *
 * @param name as it was typed by who confirms, to be the candidate's
 * @throws {Problem} 404 `noCandidate`; 410 `merged`, `erased`; 422 `otherName`; 409 `exportRunning` while an export has
 *   them in hand or waits for a decision about them
 */
export async function eraseCandidate(
  services: Services,
  actor: Actor,
  candidateId: string,
  name: string,
): Promise<Erasure> {
  const { organizationId } = actor;
  const key = await requireErasureKey(services, organizationId);
  return await services.db.transaction().execute(async (tx) => {
    await lockIdentities(tx, organizationId);
    const person = await readPerson(tx, organizationId, candidateId);
    if (name.trim() !== person.name.trim())
      throw new Problem(
        422,
        'otherName',
        `That is not their name. Type “${person.name}” to erase them. Nothing was erased.`,
      );
    await sql`
      select from candidates where organization_id = ${organizationId} and id = any(${person.ids}::text[])
       order by id for update`.execute(tx);
    await freeFromExports(tx, organizationId, person);
    const remains = await remainingRecords(tx, organizationId, person.ids);
    const erasureId = await remember(tx, actor, key, candidateId, person);
    await eraseFromExports(tx, organizationId, person);
    await eraseFound(tx, organizationId, person);
    await eraseFromImports(tx, organizationId, person);
    await eraseFromContacts(tx, organizationId, person);
    await forgetReplies(tx, organizationId);
    const words = await learntWords(tx, organizationId, person.ids);
    await deleteRows(tx, organizationId, person.ids);
    await forgetWords(tx, organizationId, words);
    const subject = { kind: 'candidate', id: candidateId };
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'candidate.erased',
      subject,
      details: { erasureId, profiles: person.ids.length, remaining: remains.length },
    });
    await emitEvent(tx, { organizationId, type: 'candidate.erased', subject, data: { erasureId } });
    return { erasureId, candidateId, remains };
  });
}

const rowsSchema = z.array(z.object({ file_hash: z.string(), row_number: z.number() }));

/** Before the rows go by which it is found out what there is to remember. */
async function remember(
  tx: Transaction<DB>,
  { organizationId, memberId }: Actor,
  key: Buffer,
  candidateId: string,
  { ids, ownKeys }: ErasedPerson,
): Promise<string> {
  const erasureId = newId('era');
  await tx
    .insertInto('erasures')
    .values({
      organization_id: organizationId,
      id: erasureId,
      candidate_id: candidateId,
      member_id: memberId,
    })
    .execute();
  const { rows } = await sql`
    select distinct i.file_hash, r.row_number from import_rows r
      join imports i on i.organization_id = r.organization_id and i.id = r.import_id
     where r.organization_id = ${organizationId} and r.candidate_id = any(${ids}::text[])
       -- Of a merged row it is not sure that it is this person alone.
       and r.outcome = 'created'`.execute(tx);
  const identities = [
    ...ownKeys,
    ...rowsSchema.parse(rows).map((row) => rowIdentity(row.file_hash, row.row_number)),
  ];
  await sql`
    insert into erased_markers (organization_id, marker_digest, erasure_id)
    select ${organizationId}, decode(marker, 'hex'), ${erasureId}
      from unnest(${identities.map((identity) => markerOf(key, identity).toString('hex'))}::text[]) as m (marker)
    on conflict do nothing`.execute(tx);
  return erasureId;
}

/**
 * Deletes the rows, so that whatever hangs on them goes too, also what later versions hang there. Where an export or an
 * ATS record refers to one, an empty one takes its place before the transaction ends.
 */
async function deleteRows(
  tx: Transaction<DB>,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`set constraints all deferred`.execute(tx);
  await sql`
    delete from stale_words
     where organization_id = ${organizationId} and candidate_id = any(${ids}::text[])`.execute(tx);
  await sql`delete from candidates where organization_id = ${organizationId} and id = any(${ids}::text[])`.execute(
    tx,
  );
  const { tags: _tags, notes: _notes, ...profile } = emptyCandidate(erasedName);
  await sql`
    insert into candidates (organization_id, id, profile, full_name, erased_at, merged_into)
    select ${organizationId}, gone.id, ${storableText(profile)}::jsonb, ${erasedName}, clock_timestamp(), gone.id
      from unnest(${ids}::text[]) as gone (id)
     where exists (select from export_items i
                    where i.organization_id = ${organizationId} and i.candidate_id = gone.id)
        or exists (select from ats_records r
                    where r.organization_id = ${organizationId} and r.candidate_id = gone.id)`.execute(tx);
  await sql`set constraints all immediate`.execute(tx);
}
