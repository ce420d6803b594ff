import type { Manifest } from '@crosswalk/connectors';
import { Problem } from '../http/problem.ts';
import { atsNames } from './ats-name.ts';

/** Throws a 422 Problem `poolsNotOffered` where the ATS has no prospect pools to enable. */
export function requirePools(manifest: Manifest): void {
  if (manifest.destinations.includes('pool')) return;
  throw new Problem(
    422,
    'poolsNotOffered',
    `${atsNames[manifest.ats]} has no prospect pools, so Enable Pools does not apply to ${manifest.name}. ` +
      'Connect without it.',
  );
}
