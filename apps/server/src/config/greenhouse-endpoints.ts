import type { AtsEndpoint, Config } from '../config.ts';
import { rehearsalOrigin } from './rehearsal.ts';
import { type Environment, originVariable } from './variables.ts';

/**
 * The environments of Greenhouse this server offers. Production always, at Greenhouse's own addresses (Harvest v3
 * reference, "Servers" and "Authentication") unless the operator names others; Rehearsal when switched on.
 */
export function greenhouseEndpoints(env: Environment): Config['greenhouse'] {
  const rehearsal = rehearsalEndpoint(env);
  return {
    production: {
      apiOrigin: originVariable(env, 'GREENHOUSE_API_URL') ?? 'https://harvest.greenhouse.io',
      authOrigin: originVariable(env, 'GREENHOUSE_AUTH_URL') ?? 'https://auth.greenhouse.io',
      oauthClient: null,
    },
    ...(rehearsal === null ? {} : { rehearsal }),
  };
}

/**
 * The environments of Greenhouse's Harvest v1. Production at Greenhouse's own address (Harvest v1 reference,
 * "Authentication") unless the operator names another; Rehearsal where that of v3 is.
 */
export function greenhouseHarvestEndpoints(env: Environment): Config['greenhouseHarvest'] {
  const origin = originVariable(env, 'GREENHOUSE_HARVEST_API_URL') ?? 'https://harvest.greenhouse.io';
  const rehearsal = rehearsalEndpoint(env);
  return {
    production: { apiOrigin: origin, authOrigin: origin, oauthClient: null },
    ...(rehearsal === null ? {} : { rehearsal }),
  };
}

/** Where `GREENHOUSE_REHEARSAL_URL` says, else at the usual address; an address of Lever's says nothing about it. */
function rehearsalEndpoint(env: Environment): AtsEndpoint | null {
  const named = originVariable(env, 'GREENHOUSE_REHEARSAL_URL');
  const switched = rehearsalOrigin(env);
  const origin =
    switched === null ? null : (named ?? (switched === 'usual' ? 'http://127.0.0.1:7421' : null));
  return origin === null ? null : { apiOrigin: origin, authOrigin: origin, oauthClient: null };
}
