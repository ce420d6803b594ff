import type { Manifest } from '../connector.ts';
import { exportsTo } from '../greenhouse-account/manifest.ts';
import { permissions } from './permissions.ts';
import { CREDENTIALS_PLACE, words } from './words.ts';

/** Facts about Greenhouse's Harvest API v1 (its reference at developers.greenhouse.io/harvest.html). */
export const manifest = {
  id: 'greenhouse-harvest',
  name: 'Greenhouse Harvest',
  ats: 'greenhouse',
  recommended: false,
  retired: words.retired,
  credentials: [
    {
      id: 'harvestKey',
      label: 'Harvest Key',
      help: `In Greenhouse: ${CREDENTIALS_PLACE} > Create New API Key, of the type “Harvest”. Greenhouse shows it once.`,
      place: CREDENTIALS_PLACE,
      secret: true,
      pattern: '^[^\\s:]{8,500}$',
    },
  ],
  environments: [
    {
      id: 'production',
      label: 'Production',
      apiOrigin: 'https://harvest.greenhouse.io',
      // The key goes with each call: nothing is ever asked there.
      authOrigin: 'https://harvest.greenhouse.io',
      siblingOrigins: [],
    },
    { id: 'rehearsal', label: 'Rehearsal', apiOrigin: null, authOrigin: null, siblingOrigins: [] },
  ],
  endpoints: 'greenhouseHarvest',
  permissions,
  permissionsEditable: true,
  undo: [
    { permission: 'candidates:destroy', withoutIt: 'nobodyRemoved' },
    { permission: 'activity-feed:read', withoutIt: 'everybodyStays' },
    { permission: 'job-stages:list', withoutIt: 'jobsStay' },
  ],
  limits: {
    // 50 calls in a window of ten seconds, one of them kept in hand; corrected by X-RateLimit-Limit.
    perSecond: 49 / 10,
    burst: 50,
    // Greenhouse may answer a create before it carries it out ("Add candidate": poll every 30 seconds).
    lateStoreMs: 300_000,
  },
  ...exportsTo,
  // Look-up and create, which takes everything but the pool.
  callsPerPerson: 2,
} as const satisfies Manifest;
