import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { Problem } from '../http/problem.ts';
import { asConnection, type ConnectionRow, liveConnections } from './connection-row.ts';

/**
 * A connection by its id or by its name as a recruiter types it: the exact name first, then letter case
 * ignored. One whose wizard is under way goes by its id alone. Throws a 404 Problem that lists the names there are.
 */
export async function findConnection(
  db: Kysely<DB>,
  organizationId: string,
  idOrName: string,
): Promise<ConnectionRow> {
  const asked = idOrName.trim();
  const rows = (
    await liveConnections(db, organizationId).orderBy('connections.name').orderBy('connections.id').execute()
  ).map(asConnection);
  const finished = rows.filter((row) => row.finishedAt !== null);
  const found =
    rows.find((row) => row.id === asked) ??
    finished.find((row) => row.name === asked) ??
    finished.find((row) => row.name.toLowerCase() === asked.toLowerCase());
  if (found !== undefined) return found;
  const names = finished.map((row) => row.name);
  throw new Problem(
    404,
    'unknownConnection',
    names.length === 0
      ? `There is no connection “${asked}”: nothing is connected yet. An admin connects an ATS first.`
      : `There is no connection “${asked}”. There are: ${names.map((name) => `“${name}”`).join(', ')}.`,
    { connections: names },
  );
}
