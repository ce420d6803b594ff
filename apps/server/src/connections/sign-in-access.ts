import type { SignInAccess, SignInFlow } from '@crosswalk/connectors';
import type { Config } from '../config.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { offeredEnvironment } from './environments.ts';

/** How members sign in to the ATS behind a connection, and what that takes. */
export interface SignIn {
  readonly flow: SignInFlow;
  readonly access: SignInAccess;
}

/**
 * The sign-in of the ATS behind a connection; null where it has none or the operator set up no client for it.
 *
 * @param redirectUri where the ATS sends the member back to; the address of this server when left out
 */
export function signInOf(
  config: Config,
  connection: ConnectionRow,
  redirectUri: string = `${config.url}/oauth/${connection.ats}/callback`,
): SignIn | null {
  const { manifest, signIn } = connectorOf(connection.connector);
  const { endpoint } = offeredEnvironment(config, manifest, connection.environment);
  if (signIn === null || endpoint.oauthClient === null) return null;
  return {
    flow: signIn,
    access: {
      apiOrigin: endpoint.apiOrigin,
      authOrigin: endpoint.authOrigin,
      clientId: endpoint.oauthClient.id,
      clientSecret: endpoint.oauthClient.secret,
      redirectUri,
      callTimeoutMs: config.settling.callTimeoutMs,
    },
  };
}
