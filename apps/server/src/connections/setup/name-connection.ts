import type { Connector } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Kysely, Transaction } from 'kysely';
import { Problem } from '../../http/problem.ts';
import { freeName, ownName } from '../connection-name.ts';
import { type ConnectionRow, liveConnections } from '../connection-row.ts';
import type { OfferedEnvironment } from '../environments.ts';

interface ToName {
  readonly connector: Connector;
  readonly environment: OfferedEnvironment;
  /** As an admin chose it; null when nobody did. */
  readonly name: string | null;
}

/** Gives a live connection another name; throws a 409 Problem `nameTaken`. To be called under `lockConnections`. */
export async function renameConnection(
  trx: Transaction<DB>,
  connection: ConnectionRow,
  name: string,
): Promise<void> {
  if (name === connection.name) return;
  await requireFree(trx, connection.organizationId, name, connection.id);
  await trx
    .updateTable('connections')
    .set({ name })
    .where('organization_id', '=', connection.organizationId)
    .where('id', '=', connection.id)
    .execute();
}

/** The name of a new connection: the chosen one, or one that is free. Throws a 409 Problem `nameTaken`. */
export async function nameNew(
  trx: Transaction<DB>,
  organizationId: string,
  { name, connector, environment }: ToName,
): Promise<string> {
  if (name === null) {
    const rows = await liveConnections(trx, organizationId).execute();
    return freeName(
      ownName(connector.manifest, environment),
      rows.map((row) => row.name),
    );
  }
  await requireFree(trx, organizationId, name, null);
  return name;
}

async function requireFree(
  db: Kysely<DB>,
  organizationId: string,
  name: string,
  except: string | null,
): Promise<void> {
  const rows = await liveConnections(db, organizationId).execute();
  const namesake = rows.find((row) => row.id !== except && row.name.toLowerCase() === name.toLowerCase());
  if (namesake === undefined) return;
  throw new Problem(
    409,
    'nameTaken',
    `There is a connection “${namesake.name}” already. Nothing was stored: choose another name for this one.`,
    { connectionId: namesake.id },
  );
}
