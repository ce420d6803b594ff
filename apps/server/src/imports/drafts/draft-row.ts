import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { Problem } from '../../http/problem.ts';
import type { Actor } from '../../services.ts';
import { Corrections } from './corrections.ts';

/** A file that was uploaded whole. */
export interface Draft {
  readonly organizationId: string;
  readonly id: string;
  readonly fileName: string;
  /** SHA-256 of the bytes in hexadecimal. */
  readonly fileHash: string;
  /** In bytes. */
  readonly size: number;
  readonly corrections: Corrections;
  readonly expiresAt: Date;
  /** The import it was started as. */
  readonly importId: string | null;
}

/**
 * A draft of the member's own; nobody else sees it.
 * @throws {Problem} 404 `noDraft`
 */
export async function readDraft(db: Kysely<DB>, actor: Actor, draftId: string): Promise<Draft> {
  const row = await drafts(db)
    .where('d.organization_id', '=', actor.organizationId)
    .where('d.member_id', '=', actor.memberId)
    .where('d.id', '=', draftId)
    .where('d.expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  const draft = row === undefined ? null : asDraft(row);
  if (draft === null) throw noDraft();
  return draft;
}

/** The file of an import that was started from a draft; null when it is gone. */
export async function readDraftOfImport(
  db: Kysely<DB>,
  organizationId: string,
  importId: string,
): Promise<Draft | null> {
  const row = await drafts(db)
    .where('d.organization_id', '=', organizationId)
    .where('i.id', '=', importId)
    .executeTakeFirst();
  return row === undefined ? null : asDraft(row);
}

export function noDraft(): Problem {
  return new Problem(
    404,
    'noDraft',
    'This file is not here any more: uploads are kept for a day. Choose the file again.',
  );
}

export function draftStarted(importId: string): Problem {
  return new Problem(
    409,
    'draftStarted',
    'The import of this file has begun; how it is read cannot be changed any more. Look at the import, or choose the file again.',
    { importId },
  );
}

function drafts(db: Kysely<DB>) {
  return db
    .selectFrom('import_drafts as d')
    .leftJoin('imports as i', (join) =>
      join.onRef('i.organization_id', '=', 'd.organization_id').onRef('i.draft_id', '=', 'd.id'),
    )
    .select([
      'd.organization_id',
      'd.id',
      'd.file_name',
      'd.file_hash',
      'd.file_size',
      'd.corrections',
      'd.expires_at',
      'i.id as import_id',
    ]);
}

function asDraft(row: {
  readonly organization_id: string;
  readonly id: string;
  readonly file_name: string;
  readonly file_hash: string | null;
  readonly file_size: string | number | bigint;
  readonly corrections: unknown;
  readonly expires_at: Date;
  readonly import_id: string | null;
}): Draft | null {
  // Still being uploaded, or broken off.
  if (row.file_hash === null) return null;
  return {
    organizationId: row.organization_id,
    id: row.id,
    fileName: row.file_name,
    fileHash: row.file_hash,
    size: Number(row.file_size),
    corrections: Corrections.parse(row.corrections),
    expiresAt: row.expires_at,
    importId: row.import_id,
  };
}
