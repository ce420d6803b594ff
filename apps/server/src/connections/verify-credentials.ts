import {
  type Connector,
  type ConnectorClient,
  type EnvironmentId,
  type Failure,
  tokensInMemory,
} from '@crosswalk/connectors';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import type { ConnectionRow } from './connection-row.ts';
import { type OfferedEnvironment, siblingOrigins } from './environments.ts';
import { problemOf } from './failure-problem.ts';
import type { FirstPaces } from './first-pace.ts';
import { judge, reportPermissions } from './judge-probe.ts';
import { type LookedOver, lookOver } from './look-over.ts';
import { pacedBy } from './open-client.ts';

export interface CredentialsToVerify {
  readonly connector: Connector;
  readonly environment: OfferedEnvironment;
  readonly credentials: Readonly<Record<string, string>>;
  /** A connection that probably leads to the same account, whose pace is then kept; null when there is none. */
  readonly sameAccountAs: ConnectionRow | null;
}

export interface VerifiedCredentials {
  /** What names the account these credentials open. */
  readonly remoteKey: string;
  /** What the ATS was seen to allow, and what else was found out. */
  readonly seen: LookedOver;
}

/**
 * Tries credentials before anything is stored, with calls that change nothing (PRODUCT I4, I5). Throws a Problem
 * in the ATS's words: 422 `credentialsRefused`, 422 `accountUnidentified`, 502 or 503 when it cannot be asked.
 *
 * @param paces keeps the calls slow while nobody knows which account, and so whose pace, it is
 */
export async function verifyCredentials(
  services: Services,
  { connector, environment, credentials, sameAccountAs }: CredentialsToVerify,
  paces: FirstPaces,
): Promise<VerifiedCredentials> {
  const { manifest } = connector;
  const id: EnvironmentId = environment.fact.id;
  const known =
    sameAccountAs !== null && sameAccountAs.ats === manifest.ats && sameAccountAs.environment === id;
  const client = connector.open({
    environment: id,
    apiOrigin: environment.endpoint.apiOrigin,
    authOrigin: environment.endpoint.authOrigin,
    siblingOrigins: siblingOrigins(environment),
    credentials,
    tokens: tokensInMemory(),
    facts: null,
    callTimeoutMs: services.config.settling.callTimeoutMs,
    ...(known
      ? pacedBy(services, sameAccountAs)
      : { beforeCall: () => paces.takeTurn(credentials, manifest.limits), afterCall: () => undefined }),
  });
  return await learnAccount(client, connector).finally(() => client.close());
}

async function learnAccount(client: ConnectorClient, connector: Connector): Promise<VerifiedCredentials> {
  const seen = await lookOver(client);
  if (seen.kind === 'refused') throw refused(seen.failure, connector);
  const permissions = reportPermissions(connector.manifest, seen.permissions);
  const account = await client.identifyAccount();
  if (account.kind === 'answer') return { remoteKey: account.value, seen };
  if (account.kind === 'unauthorised') throw refused(account, connector);
  if (account.kind !== 'forbidden')
    throw problemOf(account, connector.manifest, 'finding out whose key this is');
  // Without knowing the account, nothing could remember who was exported to it.
  const { reason, forAdmin } = judge(connector.manifest, permissions);
  throw new Problem(
    422,
    'accountUnidentified',
    'Nothing was stored: the key works, but it may not read enough to tell which ' +
      `${atsNames[connector.manifest.ats]} account it opens. ${reason ?? account.message} ${forAdmin ?? account.forAdmin}`,
    { permissions },
  );
}

function refused(failure: Failure, connector: Connector): Problem {
  const { manifest } = connector;
  if (failure.kind !== 'unauthorised' && failure.kind !== 'forbidden') {
    return problemOf(failure, manifest, 'checking the credentials');
  }
  return new Problem(422, 'credentialsRefused', `Nothing was stored. ${failure.message} ${failure.forAdmin}`);
}
