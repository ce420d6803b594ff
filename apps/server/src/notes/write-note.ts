import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { requireCandidate } from '../candidates/find-candidate.ts';
import { shareIdentities } from '../candidates/lock-candidates.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import { refreshWordsOf } from '../search/stale-words.ts';
import type { Actor, Services } from '../services.ts';
import { mayChangeNote, type NoteView, noNote, readNote } from './read-notes.ts';

/**
 * Writes a note about a candidate.
 * @param body 1 to 10,000 characters
 * @throws {Problem} as `requireCandidate`
 */
export async function addNote(
  services: Services,
  actor: Actor,
  candidateId: string,
  body: string,
): Promise<NoteView> {
  const id = newId('note');
  const { organizationId } = actor;
  await services.db.transaction().execute(async (tx) => {
    await shareIdentities(tx, organizationId);
    await requireCandidate(tx, organizationId, candidateId);
    await sql`
      insert into candidate_notes (organization_id, id, candidate_id, body, member_id, created_at)
      values (${organizationId}, ${id}, ${candidateId}, ${body}, ${actor.memberId}, statement_timestamp())`.execute(
      tx,
    );
    await leaveWordsBehind(tx, actor, candidateId);
  });
  await refreshWordsOf(services, organizationId, [candidateId]);
  return await readNote(services.db, actor, id);
}

/**
 * Changes what a note says; it stays its author's.
 * @throws {Problem} as `deleteNote`
 */
export async function changeNote(
  services: Services,
  actor: Actor,
  noteId: string,
  body: string,
): Promise<NoteView> {
  await change(services, actor, noteId, (tx) =>
    sql`
      update candidate_notes set body = ${body}, updated_at = statement_timestamp()
       where organization_id = ${actor.organizationId} and id = ${noteId}`.execute(tx),
  );
  return await readNote(services.db, actor, noteId);
}

/** @throws {Problem} 404 `noNote`, 403 `notYourNote` for who is neither its author nor an admin */
export async function deleteNote(services: Services, actor: Actor, noteId: string): Promise<void> {
  await change(services, actor, noteId, (tx) =>
    sql`
      delete from candidate_notes where organization_id = ${actor.organizationId} and id = ${noteId}`.execute(
      tx,
    ),
  );
}

const heldSchema = z.object({ candidate_id: z.string(), member_id: z.string().nullable() });

async function change(
  services: Services,
  actor: Actor,
  noteId: string,
  write: (tx: Transaction<DB>) => Promise<unknown>,
): Promise<void> {
  const candidateId = await services.db.transaction().execute(async (tx) => {
    await shareIdentities(tx, actor.organizationId);
    const { rows } = await sql`
      select candidate_id, member_id from candidate_notes
       where organization_id = ${actor.organizationId} and id = ${noteId} for update`.execute(tx);
    if (rows.length === 0) throw noNote(noteId);
    const { candidate_id, member_id } = heldSchema.parse(rows[0]);
    if (!mayChangeNote(actor, member_id))
      throw new Problem(
        403,
        'notYourNote',
        'Somebody else wrote this note, or it came with an import. Ask its author or an admin to change it.',
        { needed: 'admin' },
      );
    await write(tx);
    await leaveWordsBehind(tx, actor, candidate_id);
    return candidate_id;
  });
  await refreshWordsOf(services, actor.organizationId, [candidateId]);
}

async function leaveWordsBehind(
  tx: Transaction<DB>,
  { organizationId }: Actor,
  candidateId: string,
): Promise<void> {
  await sql`insert into stale_words (organization_id, candidate_id) values (${organizationId}, ${candidateId})`.execute(
    tx,
  );
}
