import type { CallObservation, ConnectorClient } from '@crosswalk/connectors';
import { learnPace, tellsPace, windowOf } from '../pacing/learn-pace.ts';
import { Line } from '../pacing/line.ts';
import { type PacedAccount, takeUrgentTurn } from '../pacing/pace.ts';
import type { Services } from '../services.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { offeredEnvironment, siblingOrigins } from './environments.ts';
import { openCredentials } from './seal-credentials.ts';
import { storedTokens } from './tokens/token-store.ts';

/**
 * Opens a client for a connection, paced with everyone else who calls the same ATS account. Makes no call.
 *
 * @param observe also told what each answer says, for instance about the ATS's clock
 * @param turn waits until the next call may be made; left out, each call stands in line
 */
export async function openClient(
  services: Services,
  connection: ConnectionRow,
  observe?: (observation: CallObservation) => void,
  turn?: Turn,
): Promise<ConnectorClient> {
  const connector = connectorOf(connection.connector);
  const environment = offeredEnvironment(services.config, connector.manifest, connection.environment);
  const credentials = await openCredentials(
    services.secrets,
    connection.organizationId,
    connection.id,
    connection.credentials,
  );
  const pace = pacedBy(services, connection, turn);
  return connector.open({
    environment: connection.environment,
    apiOrigin: environment.endpoint.apiOrigin,
    authOrigin: environment.endpoint.authOrigin,
    siblingOrigins: siblingOrigins(environment),
    credentials,
    tokens: storedTokens(services, connection),
    facts: connection.facts,
    callTimeoutMs: services.config.settling.callTimeoutMs,
    beforeCall: pace.beforeCall,
    afterCall: (observation) => {
      pace.afterCall(observation);
      observe?.(observation);
    },
  });
}

/** Opens a client for a few calls somebody waits for, ahead of exports, and closes it afterwards. */
export async function withClient<T>(
  services: Services,
  connection: ConnectionRow,
  use: (client: ConnectorClient) => Promise<T>,
): Promise<T> {
  const client = await openClient(services, connection, undefined, (account) =>
    takeUrgentTurn(services.db, account),
  );
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

type Turn = (account: PacedAccount) => Promise<void>;

function inLine(services: Services, account: PacedAccount): Turn {
  const line = new Line(services.db, account);
  return () => line.turn();
}

/** The two hooks of `ConnectorAccess` that keep an account within its ATS's limit. */
export function pacedBy(
  services: Services,
  account: Pick<ConnectionRow, 'organizationId' | 'accountId' | 'connector'>,
  turn: Turn = inLine(services, account),
): {
  readonly beforeCall: () => Promise<void>;
  readonly afterCall: (observation: CallObservation) => void;
} {
  const windowMs = windowOf(connectorOf(account.connector).manifest.limits);
  // A call must not leave before the refusal of the one before it has slowed the account down.
  let learned: Promise<void> = Promise.resolve();
  return {
    beforeCall: async () => {
      await learned;
      await turn(account);
    },
    afterCall: (observation) => {
      if (!tellsPace(observation)) return;
      learned = learned
        .then(() => learnPace(services.db, account, windowMs, observation))
        .catch((error: unknown) => {
          // Pacing goes on with what was known before; the ATS's next refusal is another chance to learn.
          services.log.error({ err: error, accountId: account.accountId }, 'pacing could not be corrected');
        });
    },
  };
}
