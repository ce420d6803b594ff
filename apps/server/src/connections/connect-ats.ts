import type { EnvironmentId } from '@crosswalk/connectors';
import type { Actor, Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import { checkCredentials } from './check-credentials.ts';
import { checkName, ownName } from './connection-name.ts';
import { connectorOf } from './connector-of.ts';
import { offeredEnvironment } from './environments.ts';
import { findConnection } from './find-connection.ts';
import { type FirstPaces, firstPaces } from './first-pace.ts';
import { identitiesOf } from './identities.ts';
import { type PermissionReport, reportPermissions } from './judge-probe.ts';
import { type ConnectionView, viewOf } from './read-connection.ts';
import { requireIntegrations } from './require-integrations.ts';
import { requirePools } from './require-pools.ts';
import { connectionNamed, type StoredAs, storeConnection } from './store-connection.ts';
import { verifyCredentials } from './verify-credentials.ts';

export interface ConnectAtsInput {
  /** A connector's id. */
  readonly connector: string;
  /** Null for the connector's own name, with the environment's where that is not Production. */
  readonly name: string | null;
  readonly environment: EnvironmentId;
  readonly credentials: Readonly<Record<string, string>>;
  readonly onlyProspects: boolean;
  readonly pools: boolean;
}

export interface ConnectedAts {
  readonly connection: ConnectionView;
  readonly permissions: readonly PermissionReport[];
  readonly storedAs: StoredAs;
  /** What was done, in a sentence. */
  readonly message: string;
}

/**
 * Connects an ATS: checks the credentials with calls that change nothing, finds out whose account they open,
 * and stores them sealed. Connecting again under the same name to the same account replaces the credentials.
 * A refused key is answered with the ATS's reason, and nothing is stored.
 *
 * @param paces keeps the calls slow until the account, and so its own pace, is known
 */
export async function connectAts(
  services: Services,
  actor: Actor,
  input: ConnectAtsInput,
  paces: FirstPaces = firstPaces,
): Promise<ConnectedAts> {
  const connector = connectorOf(input.connector);
  const { manifest } = connector;
  await requireIntegrations(services.db, actor.organizationId);
  const environment = offeredEnvironment(services.config, manifest, input.environment);
  const credentials = checkCredentials(manifest, input.credentials);
  if (input.pools) requirePools(manifest);
  const name = input.name === null ? ownName(manifest, environment) : checkName(input.name);

  const namesake = await connectionNamed(services.db, actor.organizationId, name);
  const { remoteKey, seen } = await verifyCredentials(
    services,
    { connector, environment, credentials, sameAccountAs: namesake },
    paces,
  );

  const stored = await storeConnection(services, actor, {
    manifest,
    environment: input.environment,
    remoteKey,
    name,
    credentials,
    onlyProspects: input.onlyProspects,
    poolsEnabled: input.pools,
    seen,
  });
  const row = await findConnection(services.db, actor.organizationId, stored.id);
  const identities = await identitiesOf(services.db, actor);
  const connection = viewOf(row, identities.get(row.accountId) ?? null);
  return {
    connection,
    permissions: reportPermissions(manifest, seen.permissions),
    storedAs: stored.as,
    message: announcement(stored.as, connection, atsNames[manifest.ats]),
  };
}

function announcement(as: StoredAs, { name, status }: ConnectionView, ats: string): string {
  const done = {
    new: `“${name}” is connected.`,
    newOnKnownAccount:
      `“${name}” is connected. Crosswalk knows this ${ats} account already: who was exported to it before ` +
      'is remembered.',
    updated: `“${name}” was connected to this account already: its credentials were replaced.`,
  }[as];
  return status === 'verified' ? done : `${done} It needs attention before it can be relied on.`;
}
