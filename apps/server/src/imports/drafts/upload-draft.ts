import { createHash } from 'node:crypto';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { newId } from '../../ids.ts';
import type { Actor, Services } from '../../services.ts';
import { fileSizeLimit, tooLarge } from '../spool-file.ts';

/** What a member may keep waiting: so many files, and so many bytes. The oldest make room for a new one. */
const mostDrafts = 10;
const mostBytes = 2 * fileSizeLimit;

const chunkBytes = 1024 * 1024;

export interface Upload {
  readonly fileName: string;
  readonly body: ReadableStream<Uint8Array> | null;
  /** What the caller says it weighs, in bytes; null when they do not. */
  readonly announced: number | null;
}

/**
 * Keeps an uploaded file for a day. No database connection is held while the sender takes their time.
 * @returns the id of the draft
 * @throws {Problem} 413 `tooLarge`; nothing is left behind then, nor when the upload breaks off
 */
export async function uploadDraft(
  { db, log }: Pick<Services, 'db' | 'log'>,
  actor: Actor,
  { fileName, body, announced }: Upload,
  limit: number = fileSizeLimit,
): Promise<string> {
  if (announced !== null && announced > limit) throw tooLarge(limit);
  const draft = { organization_id: actor.organizationId, id: newId('draft') };
  await db
    .insertInto('import_drafts')
    .values({
      ...draft,
      member_id: actor.memberId,
      file_name: fileName,
      // Of one that a killed process left half uploaded.
      expires_at: sql<Date>`now() + interval '2 hours'`,
    })
    .execute();
  try {
    const hash = createHash('sha256');
    let size = 0;
    let position = 0;
    for await (const chunk of inChunks(body)) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit);
      hash.update(chunk);
      await db
        .insertInto('import_draft_chunks')
        .values({
          organization_id: draft.organization_id,
          draft_id: draft.id,
          position,
          bytes: chunk,
        })
        .execute();
      position += 1;
    }
    await db
      .updateTable('import_drafts')
      .set({
        file_hash: hash.digest('hex'),
        file_size: size,
        expires_at: sql<Date>`now() + interval '24 hours'`,
      })
      .where('organization_id', '=', draft.organization_id)
      .where('id', '=', draft.id)
      .execute();
  } catch (error) {
    await eraseDraft(db, draft.organization_id, draft.id).catch((second: unknown) =>
      log.warn({ err: second, draftId: draft.id }, 'half an upload was left behind; it expires by itself'),
    );
    throw error;
  }
  await makeRoom(db, actor);
  return draft.id;
}

/** Forgets an uploaded file. */
export async function eraseDraft(db: Kysely<DB>, organizationId: string, draftId: string): Promise<void> {
  await db
    .deleteFrom('import_drafts')
    .where('organization_id', '=', organizationId)
    .where('id', '=', draftId)
    .execute();
}

async function makeRoom(db: Kysely<DB>, { organizationId, memberId }: Actor): Promise<void> {
  await sql`
    delete from import_drafts gone
     using (
       select d.id, row_number() over newest as place, sum(d.file_size) over newest as bytes
         from import_drafts d
        where d.organization_id = ${organizationId} and d.member_id = ${memberId} and d.file_hash is not null
          and not exists (select from imports i where i.organization_id = d.organization_id and i.draft_id = d.id)
       window newest as (order by d.created_at desc, d.id desc)
     ) as ranked
     where gone.organization_id = ${organizationId} and gone.id = ranked.id
       and (ranked.place > ${mostDrafts} or ranked.bytes > ${mostBytes})`.execute(db);
}

/** The same bytes in pieces of 1 MB, the last one smaller. */
async function* inChunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Buffer, void> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + chunkBytes - bytes);
      pieces.push(part);
      bytes += part.length;
      from += part.length;
      if (bytes < chunkBytes) continue;
      yield Buffer.concat(pieces);
      pieces = [];
      bytes = 0;
    }
  }
  if (bytes > 0) yield Buffer.concat(pieces);
}
