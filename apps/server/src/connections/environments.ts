import type { EnvironmentFact, EnvironmentId, Manifest } from '@crosswalk/connectors';
import type { AtsEndpoint, Config } from '../config.ts';
import { Problem } from '../http/problem.ts';

/** An environment of an ATS together with where this server finds it. */
export interface OfferedEnvironment {
  readonly fact: EnvironmentFact;
  readonly endpoint: AtsEndpoint;
}

/** The environments of an ATS that the operator offers, in the manifest's order. */
export function offeredEnvironments(config: Config, manifest: Manifest): readonly OfferedEnvironment[] {
  const endpoints = endpointsOf(config, manifest);
  return manifest.environments.flatMap((fact) => {
    const endpoint = endpoints[fact.id];
    return endpoint === undefined ? [] : [{ fact, endpoint }];
  });
}

/** One offered environment, or a 422 Problem that lists those there are. */
export function offeredEnvironment(
  config: Config,
  manifest: Manifest,
  id: EnvironmentId,
): OfferedEnvironment {
  const offered = offeredEnvironments(config, manifest);
  const found = offered.find((one) => one.fact.id === id);
  if (found !== undefined) return found;
  const rehearsalHint =
    id === 'rehearsal' ? ' The operator offers Rehearsal by setting CROSSWALK_REHEARSAL.' : '';
  throw new Problem(
    422,
    'environmentNotOffered',
    `This server does not offer the environment ${id} for ${manifest.name}. ` +
      `It offers: ${offered.map((one) => one.fact.id).join(', ') || 'none'}.${rehearsalHint}`,
    { offered: offered.map((one) => one.fact.id) },
  );
}

/**
 * Where a redirect may be followed to. An operator who names another origin than the ATS's own means just
 * that origin: credentials for it must not travel on to the real ATS.
 */
export function siblingOrigins({ fact, endpoint }: OfferedEnvironment): readonly string[] {
  return endpoint.apiOrigin === fact.apiOrigin ? fact.siblingOrigins : [];
}

function endpointsOf(
  config: Config,
  manifest: Manifest,
): Readonly<Partial<Record<EnvironmentId, AtsEndpoint>>> {
  return config[manifest.endpoints];
}
