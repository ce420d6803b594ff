import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { offeredEnvironment } from './environments.ts';

/** Who to ask, and as whom. */
export interface SignInServer {
  readonly issuer: oauth.AuthorizationServer & {
    readonly authorization_endpoint: string;
    readonly token_endpoint: string;
  };
  readonly client: { readonly id: string; readonly secret: string };
  readonly audience: string;
  readonly scopes: readonly string[];
}

/** The sign-in of the ATS behind a connection; null where it has none or the operator set up no client for it. */
export function signInServerOf(config: Config, connection: ConnectionRow): SignInServer | null {
  const { manifest } = connectorOf(connection.connector);
  const { endpoint } = offeredEnvironment(config, manifest, connection.environment);
  if (manifest.oauth === null || endpoint.oauthClient === null) return null;
  const { authorizePath, tokenPath, audience, scopes } = manifest.oauth;
  return {
    issuer: {
      issuer: endpoint.authOrigin,
      authorization_endpoint: endpoint.authOrigin + authorizePath,
      token_endpoint: endpoint.authOrigin + tokenPath,
    },
    client: endpoint.oauthClient,
    audience: audience.replaceAll('{apiOrigin}', endpoint.apiOrigin),
    scopes,
  };
}

/** Where the ATS sends the member back to; must be registered there byte for byte. */
export function redirectUriOf(config: Config, connection: ConnectionRow): string {
  return `${config.url}/oauth/${connection.ats}/callback`;
}

/** The address at which the member signs in. */
export async function signInAddress(
  server: SignInServer,
  { redirectUri, state, verifier }: { redirectUri: string; state: string; verifier: string },
): Promise<string> {
  const url = new URL(server.issuer.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: server.client.id,
    redirect_uri: redirectUri,
    response_type: 'code',
    state,
    audience: server.audience,
    scope: server.scopes.join(' '),
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

export type SignedIn =
  | { readonly kind: 'user'; readonly remoteUserId: string }
  /** The member, or the ATS for them, said no. */
  | { readonly kind: 'denied'; readonly onlySuperAdmin: boolean; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Reads what the ATS sent the member back with: exchanges the code, takes the user's id out of the access token
 * and forgets the tokens. The state must have been found and used up before.
 */
export async function readCallback(
  server: SignInServer,
  callback: URLSearchParams,
  { redirectUri, state, verifier }: { redirectUri: string; state: string; verifier: string },
): Promise<SignedIn> {
  const client: oauth.Client = { client_id: server.client.id };
  try {
    const parameters = oauth.validateAuthResponse(server.issuer, client, callback, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server.issuer,
      client,
      oauth.ClientSecretPost(server.client.secret),
      parameters,
      redirectUri,
      verifier,
      {
        signal: () => AbortSignal.timeout(15_000),
        // Only rehearsals and an operator's own proxy are reached without TLS; the origin is the operator's.
        [oauth.allowInsecureRequests]: server.issuer.token_endpoint.startsWith('http:'),
      },
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server.issuer, client, response);
    return { kind: 'user', remoteUserId: userIdIn(tokens.access_token) };
  } catch (error) {
    return explain(error);
  }
}

// Lever API reference, Authentication: the access token is a JWT that names the user who signed in.
const claims = z.object({ 'https://oauth.lever.co/userId': z.string().min(1) });

// Not verified: it came straight from the token endpoint, which is all a signature could show.
function userIdIn(accessToken: string): string {
  const payload = accessToken.split('.')[1];
  if (payload === undefined) throw new UnreadableToken();
  try {
    const parsed = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return parsed['https://oauth.lever.co/userId'];
  } catch {
    // The cause is left out on purpose: a parser's message may quote the token.
    throw new UnreadableToken();
  }
}

class UnreadableToken extends Error {}

function explain(error: unknown): SignedIn {
  if (error instanceof oauth.AuthorizationResponseError) {
    const said = error.error_description ?? error.error;
    return { kind: 'denied', onlySuperAdmin: /super\s*admin/i.test(said), message: printable(said) };
  }
  if (error instanceof oauth.ResponseBodyError) {
    return { kind: 'failed', message: printable(error.error_description ?? error.error) };
  }
  if (error instanceof UnreadableToken) {
    return { kind: 'failed', message: 'its answer does not say who signed in' };
  }
  if (
    error instanceof oauth.OperationProcessingError ||
    error instanceof oauth.WWWAuthenticateChallengeError
  ) {
    return { kind: 'failed', message: 'its answer is not one of a sign-in' };
  }
  if (isFetchFailure(error) || (error instanceof DOMException && error.name === 'TimeoutError')) {
    return { kind: 'failed', message: 'it could not be reached' };
  }
  throw error;
}

// The Fetch standard gives every network failure this type; other TypeErrors are mistakes of ours.
function isFetchFailure(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed';
}

// What a stranger put into the callback's address ends up on a page and in a log.
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, 200);
}
