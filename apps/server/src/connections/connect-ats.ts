import type { Connector, ConnectorClient, EnvironmentId, Failure } from '@crosswalk/connectors';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import { checkCredentials } from './check-credentials.ts';
import { connectorOf } from './connector-of.ts';
import { type OfferedEnvironment, offeredEnvironment, siblingOrigins } from './environments.ts';
import { problemOf } from './failure-problem.ts';
import { findConnection } from './find-connection.ts';
import { type FirstPaces, firstPaces } from './first-pace.ts';
import { identitiesOf } from './identities.ts';
import { judge, type PermissionReport, reportPermissions } from './judge-probe.ts';
import { pacedBy } from './open-client.ts';
import { type ConnectionView, viewOf } from './read-connection.ts';
import { connectionNamed, type StoredAs, storeConnection } from './store-connection.ts';

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
  const environment = offeredEnvironment(services.config, manifest, input.environment);
  const credentials = checkCredentials(manifest, input.credentials);
  if (input.pools && !manifest.destinations.includes('pool')) {
    throw new Problem(
      422,
      'poolsNotOffered',
      `${atsNames[manifest.ats]} has no prospect pools, so Enable Pools does not apply to ${manifest.name}. ` +
        'Connect without it.',
    );
  }
  const name = connectionName(input.name, connector, environment);

  const namesake = await connectionNamed(services.db, actor.organizationId, name);
  const client = connector.open({
    environment: input.environment,
    apiOrigin: environment.endpoint.apiOrigin,
    siblingOrigins: siblingOrigins(environment),
    credentials,
    callTimeoutMs: services.config.settling.callTimeoutMs,
    ...(namesake !== null && namesake.ats === manifest.ats && namesake.environment === input.environment
      ? pacedBy(services, namesake)
      : { beforeCall: () => paces.takeTurn(credentials, manifest.limits), afterCall: () => undefined }),
  });
  const { remoteKey, permissions } = await learnAccount(client, connector).finally(() => client.close());

  const stored = await storeConnection(services, actor, {
    manifest,
    environment: input.environment,
    remoteKey,
    name,
    credentials,
    onlyProspects: input.onlyProspects,
    poolsEnabled: input.pools,
    probe: permissions.map(({ id, verdict, detail }) => ({ id, verdict, detail })),
    judgement: judge(manifest, permissions),
  });
  const row = await findConnection(services.db, actor.organizationId, stored.id);
  const identities = await identitiesOf(services.db, actor);
  const connection = viewOf(row, identities.get(row.accountId) ?? null);
  return {
    connection,
    permissions,
    storedAs: stored.as,
    message: announcement(stored.as, connection, atsNames[manifest.ats]),
  };
}

interface Learned {
  readonly remoteKey: string;
  readonly permissions: readonly PermissionReport[];
}

async function learnAccount(client: ConnectorClient, connector: Connector): Promise<Learned> {
  const report = await client.probe();
  if (report.refusal !== null) throw refused(report.refusal, connector);
  const permissions = reportPermissions(connector.manifest, report.permissions);
  const account = await client.identifyAccount();
  if (account.kind === 'answer') return { remoteKey: account.value, permissions };
  if (account.kind === 'unauthorised') throw refused(account, connector);
  if (account.kind !== 'forbidden')
    throw problemOf(account, connector.manifest, 'finding out whose key this is');
  // Without knowing the account, nothing could remember who was exported to it.
  const { reason } = judge(connector.manifest, permissions);
  throw new Problem(
    422,
    'accountUnidentified',
    'Nothing was stored: the key works, but it may not read enough to tell which ' +
      `${atsNames[connector.manifest.ats]} account it opens. ${reason ?? account.message}`,
    { permissions },
  );
}

function refused(failure: Failure, connector: Connector): Problem {
  const { manifest } = connector;
  if (failure.kind !== 'unauthorised' && failure.kind !== 'forbidden') {
    return problemOf(failure, manifest, 'checking the credentials');
  }
  return new Problem(422, 'credentialsRefused', `Nothing was stored. ${failure.message}`);
}

function connectionName(given: string | null, connector: Connector, environment: OfferedEnvironment): string {
  const own = connector.manifest.name;
  if (given === null)
    return environment.fact.id === 'production' ? own : `${own} (${environment.fact.label})`;
  const name = given.trim();
  if (name === '' || name.length > 80 || /\p{Cc}/u.test(name)) {
    throw new Problem(422, 'nameMalformed', 'A connection’s name has 1 to 80 characters, on one line.', {
      field: 'name',
    });
  }
  return name;
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
