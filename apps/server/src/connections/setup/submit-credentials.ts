import type { EnvironmentId, Manifest } from '@crosswalk/connectors';
import { Problem } from '../../http/problem.ts';
import { SealError } from '../../secrets/envelope.ts';
import type { Actor, Services } from '../../services.ts';
import { checkConnection } from '../check-connection.ts';
import { checkCredentials } from '../check-credentials.ts';
import { checkName } from '../connection-name.ts';
import type { ConnectionRow } from '../connection-row.ts';
import { connectorOf } from '../connector-of.ts';
import { offeredEnvironment } from '../environments.ts';
import type { FirstPaces } from '../first-pace.ts';
import { lockConnections } from '../lock-connections.ts';
import { requireIntegrations } from '../require-integrations.ts';
import { openCredentials } from '../seal-credentials.ts';
import { verifyCredentials } from '../verify-credentials.ts';
import { requireCapabilities, requireReady } from './confirm-steps.ts';
import { renameConnection } from './name-connection.ts';
import { connectionOf, readSetup, type SetupRow } from './setup-row.ts';
import { storeSubmitted } from './store-submitted.ts';

export interface SubmittedCredentials {
  readonly environment: EnvironmentId;
  /** By field; one that is left empty keeps what is stored for the same environment. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Null keeps the name there is, or takes the connector's own. */
  readonly name: string | null;
}

/**
 * Submit: tries the credentials at once, with calls that change nothing, and stores them with what was found out.
 * A new setup has its connection from here on. Throws a Problem in the ATS's words when they are refused, and
 * then nothing is stored; 409 `otherEnvironment` or `otherAccount` when an edit would lead elsewhere.
 */
export async function submitCredentials(
  services: Services,
  actor: Actor,
  setupId: string,
  input: SubmittedCredentials,
  paces: FirstPaces,
): Promise<SetupRow> {
  const { organizationId } = actor;
  const setup = await readSetup(services.db, organizationId, setupId);
  await requireIntegrations(services.db, organizationId);
  requireCapabilities(setup);
  requireReady(setup);
  const connector = connectorOf(setup.connector);
  const environment = offeredEnvironment(services.config, connector.manifest, input.environment);
  const name = input.name === null ? null : checkName(input.name);
  const connection = await connectionOf(services.db, setup);
  if (setup.mode === 'edit' && connection !== null) requireEnvironment(connection, input.environment);
  const stored = await storedCredentials(services, connection, input.environment);
  const credentials = checkCredentials(connector.manifest, filledUp(connector.manifest, input, stored));
  if (connection !== null && stored !== null && same(stored, credentials)) {
    await checkConnection(services, connection, { askedBy: 'person' });
    if (name !== null) await rename(services, connection, name);
    return await readSetup(services.db, organizationId, setupId);
  }
  const verified = await verifyCredentials(
    services,
    { connector, environment, credentials, sameAccountAs: connection },
    paces,
  );
  await storeSubmitted(services, actor, setupId, { connector, environment, credentials, name, ...verified });
  return await readSetup(services.db, organizationId, setupId);
}

async function rename({ db }: Services, connection: ConnectionRow, name: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockConnections(trx, connection.organizationId);
    await renameConnection(trx, connection, name);
  });
}

function requireEnvironment(connection: ConnectionRow, chosen: EnvironmentId): void {
  if (connection.environment === chosen) return;
  throw new Problem(
    409,
    'otherEnvironment',
    `“${connection.name}” is connected to ${connection.environment}, and stays so: what was exported is ` +
      `remembered for that account. For ${chosen} add another connection; the two can stand side by side.`,
    { environment: connection.environment },
  );
}

/** What is stored for this environment; null where there is nothing, or nothing that can be opened any more. */
async function storedCredentials(
  services: Services,
  connection: ConnectionRow | null,
  environment: EnvironmentId,
): Promise<Readonly<Record<string, string>> | null> {
  if (connection === null || connection.environment !== environment) return null;
  try {
    const { organizationId, id, credentials } = connection;
    return await openCredentials(services.secrets, organizationId, id, credentials);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    // Entering them anew is the way out.
    services.log.warn({ err: error, connectionId: connection.id }, 'stored credentials could not be opened');
    return null;
  }
}

function filledUp(
  manifest: Manifest,
  { credentials }: SubmittedCredentials,
  stored: Readonly<Record<string, string>> | null,
): Readonly<Record<string, string>> {
  const filled: Record<string, string> = { ...credentials };
  for (const { id } of manifest.credentials) {
    const kept = stored?.[id];
    if ((filled[id] ?? '').trim() === '' && kept !== undefined) filled[id] = kept;
  }
  return filled;
}

function same(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const ids = Object.keys(one);
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id]);
}
