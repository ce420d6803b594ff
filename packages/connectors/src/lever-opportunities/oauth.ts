import * as oauth from 'oauth4webapi';
import { type AtsOutcome, atsFetch, openPool, scrubber } from '../ats-fetch/index.ts';
import type { FinishedSignIn, SignInAccess, SignInFlow } from '../connector.ts';
import { fieldsOf, text, texts } from './decode.ts';
import { manifest } from './manifest.ts';

const USER_CLAIM = 'https://oauth.lever.co/userId';
const ACCOUNT_CLAIM = 'https://oauth.lever.co/accountId';

/** Lever's sign-in (Lever API reference, "Authentication"): it only proves which Lever user the member is. */
export const signIn: SignInFlow = {
  async start(access) {
    const codeVerifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const url = new URL(access.authOrigin + manifest.oauth.authorizePath);
    url.search = new URLSearchParams({
      client_id: access.clientId,
      redirect_uri: access.redirectUri,
      response_type: 'code',
      state,
      audience: audienceOf(access),
      // No offline_access: a token that outlives the sign-in is not wanted.
      scope: manifest.oauth.scopes.join(' '),
      code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    }).toString();
    return { url: url.href, state, codeVerifier };
  },

  async finish(access, { state, codeVerifier }, callback) {
    // Lever publishes no metadata document that can be relied on; its tokens name the issuer with a slash.
    const server: oauth.AuthorizationServer = {
      issuer: `${access.authOrigin}/`,
      authorization_endpoint: access.authOrigin + manifest.oauth.authorizePath,
      token_endpoint: access.authOrigin + manifest.oauth.tokenPath,
    };
    const client: oauth.Client = { client_id: access.clientId };
    // What Lever, or something in between, says may quote the call: it is shown and stored.
    const scrub = scrubber([access.clientSecret, codeVerifier, callback.get('code') ?? '', state]);
    try {
      const parameters = oauth.validateAuthResponse(server, client, callback, state);
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.ClientSecretPost(access.clientSecret),
        parameters,
        access.redirectUri,
        codeVerifier,
        {
          [oauth.customFetch]: (url, { headers, body }) => exchangeCode(access, url, headers, body, scrub),
          // Origins are the operator's: http is a rehearsal or a proxy of their own.
          [oauth.allowInsecureRequests]: access.authOrigin.startsWith('http:'),
        },
      );
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
      return readToken(access, tokens.access_token);
    } catch (error) {
      return explain(error, scrub);
    }
  },
};

/** The token call through `atsFetch`: the client's secret goes to no other origin, the answer is limited. */
async function exchangeCode(
  access: SignInAccess,
  url: string,
  headers: Record<string, string>,
  form: URLSearchParams,
  scrub: (text: string) => string,
): Promise<Response> {
  const pool = openPool();
  const { pathname, search } = new URL(url);
  try {
    const outcome = await atsFetch({
      origin: access.authOrigin,
      siblingOrigins: [],
      method: 'POST',
      path: pathname + search,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      body: Buffer.from(form.toString()),
      timeoutMs: access.callTimeoutMs,
      writes: true,
      scrub,
      pool,
    });
    return toResponse(outcome);
  } finally {
    await pool.destroy();
  }
}

function toResponse(outcome: AtsOutcome): Response {
  if (outcome.kind !== 'answered') throw new NoAnswer(outcome.reason);
  const { status, body } = outcome;
  if (body.kind !== 'json') throw new NoAnswer(`HTTP ${status} without data`);
  return Response.json(body.value, { status });
}

class NoAnswer extends Error {}

/**
 * Who signed in. The signature is not checked: the token came straight from the token endpoint, in exchange
 * for a code only we could redeem.
 */
function readToken(access: SignInAccess, token: string): FinishedSignIn {
  const claims = claimsOf(token);
  const userId = text(claims[USER_CLAIM]);
  const audience = [claims.aud].flat();
  const meant = claims.aud === undefined || texts(audience).includes(audienceOf(access));
  if (userId === null || !meant) {
    return failed('Lever’s sign-in did not say who signed in to this account: authenticate again.');
  }
  return { kind: 'proven', userId, accountId: text(claims[ACCOUNT_CLAIM]) };
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return fieldsOf(claims);
  } catch (error) {
    // Not a JWT. The error is not passed on: it would quote the token.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function explain(error: unknown, scrub: (text: string) => string): FinishedSignIn {
  if (error instanceof oauth.AuthorizationResponseError) {
    const said = printable(scrub(error.error_description ?? error.error));
    return {
      kind: 'denied',
      // Lever's partner documentation, OAuth: only a Super Admin can grant consent.
      onlyAdmins: /super\s*admin/i.test(said),
      message:
        `Lever did not let you sign in (it says “${said}”): try again, or ask a Lever Super Admin to allow ` +
        'Crosswalk, as only they can.',
    };
  }
  if (error instanceof oauth.ResponseBodyError) {
    const said = printable(scrub(error.error_description ?? error.error));
    return error.status === 401 || error.error === 'invalid_client'
      ? failed(
          `Lever does not accept Crosswalk’s own sign-in client (“${said}”): ask the operator to check it.`,
        )
      : failed(`Lever did not complete the sign-in (“${said}”): authenticate again.`);
  }
  if (error instanceof NoAnswer) {
    return failed(`Lever’s sign-in could not be reached (${error.message}): authenticate again in a moment.`);
  }
  if (
    error instanceof oauth.OperationProcessingError ||
    error instanceof oauth.UnsupportedOperationError ||
    error instanceof oauth.WWWAuthenticateChallengeError
  ) {
    return failed('What came back is not the end of this sign-in: authenticate again.');
  }
  throw error;
}

function failed(message: string): FinishedSignIn {
  return { kind: 'failed', message };
}

function audienceOf(access: SignInAccess): string {
  return manifest.oauth.audience.replace('{apiOrigin}', access.apiOrigin);
}

/** What a stranger put into the callback's address may end up on a page. */
function printable(said: string): string {
  return said.replace(/\p{Cc}+/gu, ' ').slice(0, 200);
}
