import type { Job } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { ConnectionRow } from './connection-row.ts';
import { jobsList } from './lists/list-types.ts';
import { readStoredList } from './lists/stored-lists.ts';

/** The open jobs as they were read last, without asking the ATS; null when they were never. */
export async function readStoredJobs(
  db: Kysely<DB>,
  connection: ConnectionRow,
): Promise<{ readonly jobs: readonly Job[]; readonly loadedAt: Date } | null> {
  const stored = await readStoredList(db, connection, jobsList);
  return stored === null ? null : { jobs: stored.content, loadedAt: stored.loadedAt };
}
