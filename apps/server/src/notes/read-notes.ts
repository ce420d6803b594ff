import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { requireCandidate } from '../candidates/find-candidate.ts';
import { cutPage, readCursor } from '../http/cursor.ts';
import type { ListPart } from '../http/page-query.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct } from '../services.ts';

export interface NoteView {
  readonly id: string;
  readonly body: string;
  /** Null for one that came with an import, and once its author has left. */
  readonly author: { readonly id: string; readonly name: string } | null;
  readonly createdAt: string;
  /** Null while nobody changed it. */
  readonly updatedAt: string | null;
  /** Whether the caller may change and delete it: its author, and admins. */
  readonly mayChange: boolean;
}

const rowSchema = z.object({
  id: z.string(),
  body: z.string(),
  author_id: z.string().nullable(),
  author_name: z.string().nullable(),
  created_at: z.date(),
  updated_at: z.date().nullable(),
});

/**
 * The notes about a candidate, newest first.
 * @throws {Problem} as `requireCandidate`; 422 `invalidInput` for a cursor that is not ours
 */
export async function listNotes(
  db: Kysely<DB>,
  actor: Actor,
  candidateId: string,
  { cursor, limit }: ListPart = {},
): Promise<{ readonly notes: NoteView[]; readonly nextCursor: string | null }> {
  await requireCandidate(db, actor.organizationId, candidateId);
  const behind =
    cursor === undefined
      ? sql`true`
      : sql`(n.created_at, n.id) < (
          select l.created_at, l.id from candidate_notes l
           where l.organization_id = ${actor.organizationId} and l.candidate_id = ${candidateId}
             and l.id = ${readCursor(cursor)})`;
  const found = await readNotes(db, actor, sql`n.candidate_id = ${candidateId} and ${behind}`, limit);
  const { rows, nextCursor } = cutPage(found, limit);
  return { notes: rows, nextCursor };
}

/** @throws {Problem} 404 `noNote` */
export async function readNote(db: Kysely<DB>, actor: Actor, noteId: string): Promise<NoteView> {
  const [note] = await readNotes(db, actor, sql`n.id = ${noteId}`);
  if (note === undefined) throw noNote(noteId);
  return note;
}

export function noNote(noteId: string): Problem {
  return new Problem(
    404,
    'noNote',
    `There is no note ${JSON.stringify(noteId)}. Somebody may have deleted it.`,
  );
}

/** Whoever wrote a note changes it, as long as their role lets them write any; admins change all. */
export function mayChangeNote(actor: Actor, authorId: string | null): boolean {
  return mayAct(actor.role, 'admin') || (authorId === actor.memberId && mayAct(actor.role, 'recruiter'));
}

async function readNotes(
  db: Kysely<DB>,
  actor: Actor,
  which: RawBuilder<unknown>,
  limit?: number,
): Promise<NoteView[]> {
  const { rows } = await sql`
    select n.id, n.body, m.id as author_id, m.name as author_name, n.created_at, n.updated_at
      from candidate_notes n
      left join members m on m.organization_id = n.organization_id and m.id = n.member_id
     where n.organization_id = ${actor.organizationId} and ${which}
     order by n.created_at desc, n.id desc limit ${limit === undefined ? sql`all` : sql`${limit + 1}`}`.execute(
    db,
  );
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ author_id, author_name, created_at, updated_at, ...note }) => ({
      ...note,
      author: author_id === null || author_name === null ? null : { id: author_id, name: author_name },
      createdAt: created_at.toISOString(),
      updatedAt: updated_at?.toISOString() ?? null,
      mayChange: mayChangeNote(actor, author_id),
    }));
}
