import type { AtsEndpoint, Config } from '../config.ts';
import { clientVariables, type Environment, originVariable, parseOrigin, textVariable } from './variables.ts';

/** Where `crosswalk-rehearsal` listens when it is told nothing else. */
const rehearsalOrigin = 'http://127.0.0.1:7420';

/**
 * The environments of Lever this server offers. Production and Sandbox always, at Lever's own addresses (Lever
 * API reference, "API endpoints" and "OAuth") unless the operator names others; Rehearsal when switched on.
 */
export function leverEndpoints(env: Environment): Config['lever'] {
  const rehearsal = rehearsalEndpoint(env);
  return {
    production: {
      apiOrigin: originVariable(env, 'LEVER_API_URL') ?? 'https://api.lever.co',
      authOrigin: originVariable(env, 'LEVER_AUTH_URL') ?? 'https://auth.lever.co',
      oauthClient: clientVariables(env, 'LEVER_CLIENT_ID', 'LEVER_CLIENT_SECRET'),
    },
    sandbox: {
      apiOrigin: originVariable(env, 'LEVER_SANDBOX_API_URL') ?? 'https://api.sandbox.lever.co',
      authOrigin: originVariable(env, 'LEVER_SANDBOX_AUTH_URL') ?? 'https://sandbox-lever.auth0.com',
      oauthClient: clientVariables(env, 'LEVER_SANDBOX_CLIENT_ID', 'LEVER_SANDBOX_CLIENT_SECRET'),
    },
    ...(rehearsal === null ? {} : { rehearsal }),
  };
}

/** `CROSSWALK_REHEARSAL`: off by default; on, 1, true, yes for the usual address; or the origin of one. */
function rehearsalEndpoint(env: Environment): AtsEndpoint | null {
  const oauthClient = clientVariables(env, 'LEVER_REHEARSAL_CLIENT_ID', 'LEVER_REHEARSAL_CLIENT_SECRET');
  const text = textVariable(env, 'CROSSWALK_REHEARSAL');
  const word = text?.toLowerCase() ?? 'off';
  if (['off', '0', 'false', 'no'].includes(word)) return null;
  const origin = ['on', '1', 'true', 'yes'].includes(word)
    ? rehearsalOrigin
    : parseOrigin('CROSSWALK_REHEARSAL', text ?? word);
  return { apiOrigin: origin, authOrigin: origin, oauthClient };
}
