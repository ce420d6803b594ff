import type { AtsEndpoint, Config } from '../config.ts';
import { rehearsalOrigin } from './rehearsal.ts';
import { clientVariables, type Environment, originVariable } from './variables.ts';

/** Where `crosswalk-rehearsal` listens when it is told nothing else. */
const usualOrigin = 'http://127.0.0.1:7420';

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

/** With an OAuth client of its own. */
function rehearsalEndpoint(env: Environment): AtsEndpoint | null {
  const oauthClient = clientVariables(env, 'LEVER_REHEARSAL_CLIENT_ID', 'LEVER_REHEARSAL_CLIENT_SECRET');
  const switched = rehearsalOrigin(env);
  if (switched === null) return null;
  const origin = switched === 'usual' ? usualOrigin : switched;
  return { apiOrigin: origin, authOrigin: origin, oauthClient };
}
