import type { Manifest } from '../connector.ts';
import { manifest as ofOpportunities } from '../lever-opportunities/manifest.ts';
import { permissions } from './permissions.ts';

/** Facts about Lever's older candidates endpoints: the same key, hosts and limits. */
export const manifest = {
  ...ofOpportunities,
  id: 'lever',
  name: 'Lever',
  recommended: false,
  permissions,
  sendsTags: false,
} as const satisfies Manifest;
