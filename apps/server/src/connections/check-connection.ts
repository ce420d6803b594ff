import type { Told } from '@crosswalk/connectors';
import { resumeAfterRepair } from '../exports/resume-exports.ts';
import { Problem } from '../http/problem.ts';
import { SealError } from '../secrets/envelope.ts';
import type { Actor, Services } from '../services.ts';
import { brokenFacts, checkFacts } from './check-facts.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { problemOf } from './failure-problem.ts';
import { findConnection } from './find-connection.ts';
import { sourcesList } from './lists/list-types.ts';
import { storeList } from './lists/stored-lists.ts';
import { lookOver } from './look-over.ts';
import { withClient } from './open-client.ts';
import { type ConnectionWithPermissions, viewWithPermissions } from './read-connection.ts';
import { sourceNameOf } from './source-of-connection.ts';

/** Checks a connection now, for an admin who wants to know (PRODUCT I2). Throws as `checkConnection`. */
export async function checkNow(
  services: Services,
  actor: Actor,
  idOrName: string,
): Promise<ConnectionWithPermissions> {
  const connection = await findConnection(services.db, actor.organizationId, idOrName);
  await checkConnection(services, connection, { askedBy: 'person' });
  const checked = await findConnection(services.db, actor.organizationId, connection.id);
  return await viewWithPermissions(services, actor, checked);
}

/**
 * Asks the ATS permission by permission, with calls that change nothing, and stores what it says: verified,
 * attention or broken. Exports that a refusal had paused go on when it is verified again. Left alone when the credentials were replaced meanwhile. Throws a 502 or 503 Problem, and
 * stores nothing, when the ATS cannot be asked: that says nothing about the connection.
 */
export async function checkConnection(
  services: Services,
  connection: ConnectionRow,
  { askedBy }: { readonly askedBy: 'person' | 'upkeep' },
): Promise<void> {
  const { organizationId, id: connectionId } = connection;
  const { facts, sources } = await look(services, connection);
  // What was verified before and is so now shows nothing about what the ATS refused in between: by itself an export
  // would run into the same refusal again and again.
  const mended = facts.status === 'verified' && (askedBy === 'person' || connection.status !== 'verified');
  await services.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('connections')
      .set(facts)
      .where('organization_id', '=', organizationId)
      .where('id', '=', connectionId)
      .where('credentials', '=', connection.credentials)
      .executeTakeFirst();
    if (sources !== null) await storeList(trx, connection, sourcesList, sources);
    if (mended && numUpdatedRows > 0n) await resumeAfterRepair(trx, { organizationId, connectionId });
  });
}

async function look(services: Services, connection: ConnectionRow) {
  const { manifest } = connectorOf(connection.connector);
  try {
    const seen = await withClient(services, connection, lookOver);
    if (seen.kind === 'seen') {
      const wanted = await sourceNameOf(services.db, connection.organizationId);
      const sources = seen.sources === null ? null : { content: seen.sources, loadedAt: seen.at };
      return {
        facts: checkFacts(manifest, seen, { wanted, picked: connection.sourceId }),
        sources,
      };
    }
    if (seen.failure.kind === 'unauthorised' || seen.failure.kind === 'forbidden')
      return broken(seen.failure);
    throw problemOf(seen.failure, manifest, 'checking the connection');
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    services.log.error(
      { err: error, connectionId: connection.id },
      'the credentials of a connection could not be opened',
    );
    return broken({
      message: 'Crosswalk cannot open the stored credentials any more.',
      forAdmin: 'Enter them again with Repair.',
    });
  }
}

function broken(told: Told) {
  return { facts: brokenFacts(told), sources: null };
}

/** Whether an error says that the ATS, not the connection, is in the way. */
export function isPassing(error: unknown): error is Problem {
  return error instanceof Problem && error.status >= 500;
}
