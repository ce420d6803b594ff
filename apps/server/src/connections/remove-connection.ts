import type { Manifest } from '@crosswalk/connectors';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { SealError } from '../secrets/envelope.ts';
import type { Actor, Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import { asConnection, type ConnectionRow, liveConnections } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { findConnection } from './find-connection.ts';
import { lockConnections } from './lock-connections.ts';
import { nameAndEmail } from './name-and-email.ts';
import { type Retired, retireConnection } from './retire-connection.ts';
import { openCredentials } from './seal-credentials.ts';

export interface RemovedConnection {
  readonly message: string;
  /** What should be deleted in the ATS, each with where it stands there. */
  readonly keysToDelete: readonly string[];
}

/**
 * Removes a connection (PRODUCT I3): its exports stop, what is in flight is settled, its secrets go, the history
 * and the memory of who was exported stay. An edit or a wizard of it ends. Throws a 404 Problem.
 */
export async function removeConnection(
  services: Services,
  actor: Actor,
  idOrName: string,
): Promise<RemovedConnection> {
  const { organizationId } = actor;
  const connection = await findConnection(services.db, organizationId, idOrName);
  const alsoUsedBy = await connectionsWithSameKey(services, connection);
  const retired = await services.db.transaction().execute(async (trx) => {
    await lockConnections(trx, organizationId);
    const now = await findConnection(trx, organizationId, connection.id);
    await trx
      .deleteFrom('connection_setups')
      .where('organization_id', '=', organizationId)
      .where('connection_id', '=', now.id)
      .execute();
    const retired = await retireConnection(
      trx,
      now,
      `The connection “${now.name}” was removed by ${nameAndEmail(actor)} before this was sent.`,
    );
    await recordAudit(trx, {
      ...actedBy(actor),
      action: 'connection.removed',
      subject: { kind: 'connection', id: now.id },
      details: { exports: retired.exports, cancelled: retired.cancelled, secretsErased: retired.erased },
    });
    return retired;
  });
  const { manifest } = connectorOf(connection.connector);
  return {
    message: [whatWasDone(connection, retired), stillUsed(alsoUsedBy, manifest)].join(' ').trim(),
    keysToDelete: alsoUsedBy.length > 0 ? [] : keysOf(connection, manifest),
  };
}

function whatWasDone({ name }: ConnectionRow, { exports, cancelled, erased }: Retired): string {
  const sentences = [`“${name}” was removed. Who was exported is remembered.`];
  if (exports > 0) {
    const people = cancelled === 1 ? 'one person who was' : `${cancelled} people who were`;
    sentences.push(
      `${exports === 1 ? 'Its export was' : `Its ${exports} exports were`} stopped; ${people} not sent yet stay here.`,
    );
  }
  sentences.push(
    erased
      ? 'Its credentials were erased.'
      : 'Somebody was just being sent: Crosswalk still finds out whether they arrived, and erases the credentials ' +
          'right after, within an hour at the latest. Delete the key over there only then.',
  );
  return sentences.join(' ');
}

function stillUsed(others: readonly ConnectionRow[], manifest: Manifest): string {
  if (others.length === 0) return '';
  const names = others.map(({ name }) => `“${name}”`).join(', ');
  return `Keep its key in ${atsNames[manifest.ats]}: ${names} uses the same one.`;
}

function keysOf(connection: ConnectionRow, manifest: Manifest): readonly string[] {
  const environment = manifest.environments.find(({ id }) => id === connection.environment)?.label;
  const entered = connection.credentialsAt.toISOString().slice(0, 10);
  return manifest.credentials
    .filter((field) => field.secret)
    .map(
      ({ label, place }) =>
        `${atsNames[manifest.ats]} (${environment}), ${place}: the ${label} that was entered here for ` +
        `“${connection.name}” on ${entered}.`,
    );
}

/** Deleting a key over there must not break another connection. */
async function connectionsWithSameKey(
  services: Services,
  connection: ConnectionRow,
): Promise<readonly ConnectionRow[]> {
  const own = await tryToOpen(services, connection);
  if (own === null) return [];
  const rows = await liveConnections(services.db, connection.organizationId)
    .where('connections.account_id', '=', connection.accountId)
    .where('connections.id', '<>', connection.id)
    .orderBy('connections.name')
    .execute();
  const same: ConnectionRow[] = [];
  for (const other of rows.map(asConnection)) {
    const theirs = await tryToOpen(services, other);
    const secrets = Object.values(theirs ?? {});
    if (Object.values(own).some((value) => secrets.includes(value))) same.push(other);
  }
  return same;
}

async function tryToOpen(
  { secrets, log }: Services,
  { organizationId, id, credentials }: ConnectionRow,
): Promise<Readonly<Record<string, string>> | null> {
  try {
    return await openCredentials(secrets, organizationId, id, credentials);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    log.warn({ err: error, connectionId: id }, 'stored credentials could not be opened');
    return null;
  }
}
