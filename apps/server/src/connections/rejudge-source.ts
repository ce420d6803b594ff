import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { resumeAfterRepair } from '../exports/resume-exports.ts';
import { judgeAll } from './check-facts.ts';
import { asConnection, type ConnectionRow, liveConnections } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { readSource } from './read-source.ts';

/**
 * Judges a connection anew by the sources as they were read last, without asking the ATS: after one was picked, made
 * over there, or is wanted under another name (G2). What a refusal says stays until the check it asked for.
 */
export async function rejudgeSource(
  db: Kysely<DB>,
  { organizationId, id }: Pick<ConnectionRow, 'organizationId' | 'id'>,
): Promise<void> {
  const row = await liveConnections(db, organizationId).where('connections.id', '=', id).executeTakeFirst();
  if (row === undefined) return;
  const connection = asConnection(row);
  const source = await readSource(db, connection);
  if (source === null) return;
  const { manifest } = connectorOf(connection.connector);
  const { status, reason, forAdmin } = judgeAll(manifest, connection.probe, source.trouble);
  const { numUpdatedRows } = await db
    .updateTable('connections')
    .set({ status, status_reason: reason, status_for_admin: forAdmin })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('credentials', '=', connection.credentials)
    .where('status', '<>', 'broken')
    .where((eb) =>
      eb.or([eb('check_wanted_at', 'is', null), eb('check_wanted_at', '>', sql<Date>`clock_timestamp()`)]),
    )
    .executeTakeFirst();
  if (status === 'verified' && connection.status !== 'verified' && numUpdatedRows > 0n)
    await resumeAfterRepair(db, { organizationId, connectionId: id });
}

/** The same for all connections of an organization, for a source under another name is wanted. */
export async function rejudgeSources(db: Kysely<DB>, organizationId: string): Promise<void> {
  const rows = await liveConnections(db, organizationId).execute();
  for (const { id } of rows) await rejudgeSource(db, { organizationId, id });
}
