import { createHash } from 'node:crypto';
import type { Job } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { ConnectionRow } from './connection-row.ts';

/** The open jobs of a connection as the ATS told them once. */
export interface StoredJobs {
  readonly jobs: readonly Job[];
  /** When the ATS was asked. */
  readonly loadedAt: Date;
}

const jobsSchema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    location: z.string().nullable(),
    team: z.string().nullable(),
    open: z.boolean(),
    state: z.string(),
  }),
);

/** What is kept for a connection with its present credentials, noting that somebody asked; null when nothing is. */
export async function readStoredJobs(db: Kysely<DB>, connection: ConnectionRow): Promise<StoredJobs | null> {
  const row = await db
    .updateTable('connection_jobs')
    .set({ asked_at: sql<Date>`clock_timestamp()` })
    .where('organization_id', '=', connection.organizationId)
    .where('connection_id', '=', connection.id)
    .where('read_with', '=', credentialsDigest(connection))
    .returning(['jobs', 'loaded_at'])
    .executeTakeFirst();
  return row === undefined ? null : { jobs: jobsSchema.parse(row.jobs), loadedAt: row.loaded_at };
}

/**
 * Keeps what was read, unless something read later is there already, the credentials were replaced or the
 * connection was removed meanwhile.
 */
export async function storeJobs(
  db: Kysely<DB>,
  connection: ConnectionRow,
  { jobs, loadedAt }: StoredJobs,
): Promise<void> {
  const { organizationId, id, credentials } = connection;
  const readWith = credentialsDigest(connection);
  await sql`
    insert into connection_jobs as kept (organization_id, connection_id, read_with, jobs, loaded_at, asked_at)
    select c.organization_id, c.id, ${readWith}, ${JSON.stringify(jobs)}::jsonb, ${loadedAt}, clock_timestamp()
      from connections c
     where c.organization_id = ${organizationId} and c.id = ${id} and c.credentials = ${credentials}
       and c.removed_at is null
    on conflict (organization_id, connection_id) do update
       set read_with = excluded.read_with, jobs = excluded.jobs, loaded_at = excluded.loaded_at,
           reload_claimed_until = '-infinity'
     where kept.read_with <> excluded.read_with or kept.loaded_at <= excluded.loaded_at`.execute(db);
}

/** Tells one set of credentials from another without holding either. */
export function credentialsDigest({ credentials }: ConnectionRow): string {
  return createHash('sha256').update(credentials).digest('hex');
}
