import { createHash } from 'node:crypto';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { ConnectionRow } from '../connection-row.ts';
import type { ListType } from './list-types.ts';

/** A list of a connection as the ATS told it once. */
export interface StoredList<Content> {
  readonly content: Content;
  /** When the ATS was asked. */
  readonly loadedAt: Date;
}

/** What is kept for a connection with its present credentials, noting that somebody asked; null when nothing is. */
export async function readStoredList<Content>(
  db: Kysely<DB>,
  connection: ConnectionRow,
  { kind, schema }: ListType<Content>,
): Promise<StoredList<Content> | null> {
  const row = await db
    .updateTable('connection_lists')
    .set({ asked_at: sql<Date>`clock_timestamp()` })
    .where('organization_id', '=', connection.organizationId)
    .where('connection_id', '=', connection.id)
    .where('kind', '=', kind)
    .where('read_with', '=', credentialsDigest(connection))
    .returning(['content', 'loaded_at'])
    .executeTakeFirst();
  return row === undefined ? null : { content: schema.parse(row.content), loadedAt: row.loaded_at };
}

/**
 * Keeps what was read, unless something read later is there already, the credentials were replaced or the
 * connection was removed meanwhile.
 */
export async function storeList<Content>(
  db: Kysely<DB>,
  connection: Pick<ConnectionRow, 'organizationId' | 'id' | 'credentials'>,
  { kind }: ListType<Content>,
  { content, loadedAt }: StoredList<Content>,
): Promise<void> {
  const { organizationId, id, credentials } = connection;
  const readWith = credentialsDigest(connection);
  // Plans name sources too: the lists they use are read anew when there are other sources.
  if (kind === 'sources')
    await outdateReferences(
      db,
      { organizationId, id },
      sql<boolean>`exists (
        select from connection_lists s
         where s.organization_id = r.organization_id and s.connection_id = r.connection_id and s.kind = 'sources'
           and s.content is distinct from ${JSON.stringify(content)}::jsonb)`,
    );
  await sql`
    insert into connection_lists as kept
           (organization_id, connection_id, kind, read_with, content, loaded_at, asked_at)
    select c.organization_id, c.id, ${kind}, ${readWith}, ${JSON.stringify(content)}::jsonb, ${loadedAt},
           clock_timestamp()
      from connections c
     where c.organization_id = ${organizationId} and c.id = ${id} and c.credentials = ${credentials}
       and c.removed_at is null
    on conflict (organization_id, connection_id, kind) do update
       set read_with = excluded.read_with, content = excluded.content, loaded_at = excluded.loaded_at,
           reload_claimed_until = '-infinity'
     where kept.read_with <> excluded.read_with or kept.loaded_at <= excluded.loaded_at`.execute(db);
}

/**
 * Has the lists that plans use read anew before the next plan that is sent. Until then those that are only shown go by
 * what was read last.
 *
 * @param when narrows it, by the row `r` of those lists
 */
export async function outdateReferences(
  db: Kysely<DB>,
  { organizationId, id }: Pick<ConnectionRow, 'organizationId' | 'id'>,
  when = sql<boolean>`true`,
): Promise<void> {
  await sql`
    update connection_lists r set loaded_at = to_timestamp(0)
     where r.organization_id = ${organizationId} and r.connection_id = ${id} and r.kind = 'references'
       and ${when}`.execute(db);
}

/** Tells one set of credentials from another without holding either. */
export function credentialsDigest({ credentials }: Pick<ConnectionRow, 'credentials'>): string {
  return createHash('sha256').update(credentials).digest('hex');
}
