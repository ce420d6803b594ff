import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { sourcesList } from './lists/list-types.ts';
import { readStoredList } from './lists/stored-lists.ts';
import { chooseSource, type SourceOfConnection, sourceNameOf } from './source-of-connection.ts';

/**
 * Which source people get by what was read last, without asking the ATS (PRODUCT G2); null where a source is free
 * text, or the list was never read.
 */
export async function readSource(
  db: Kysely<DB>,
  connection: ConnectionRow,
): Promise<SourceOfConnection | null> {
  const stored = await readStoredList(db, connection, sourcesList);
  if (stored === null || stored.content === null) return null;
  const wanted = await sourceNameOf(db, connection.organizationId);
  const { manifest } = connectorOf(connection.connector);
  return chooseSource(manifest, stored.content, { wanted, picked: connection.sourceId });
}
