import type { Manifest } from '../connector.ts';
import { exportsTo } from '../greenhouse-account/manifest.ts';
import { permissions } from './permissions.ts';
import { CREDENTIALS_PLACE } from './words.ts';

/** Facts about Greenhouse's Harvest API v3 (its reference and guide at harvestdocs.greenhouse.io). */
export const manifest = {
  id: 'greenhouse',
  name: 'Greenhouse',
  ats: 'greenhouse',
  recommended: true,
  retired: null,
  credentials: [
    {
      id: 'clientId',
      label: 'Client ID',
      help: `In Greenhouse: ${CREDENTIALS_PLACE} > Create new API key, of the type “Harvest V3 (OAuth)”. It ends in a number.`,
      place: CREDENTIALS_PLACE,
      secret: false,
      pattern: '^\\S{4,500}$',
    },
    {
      id: 'clientSecret',
      label: 'Client Secret',
      help: 'Beside the Client ID. Greenhouse shows it once.',
      place: CREDENTIALS_PLACE,
      secret: true,
      pattern: '^\\S{8,500}$',
    },
  ],
  environments: [
    {
      id: 'production',
      label: 'Production',
      apiOrigin: 'https://harvest.greenhouse.io',
      authOrigin: 'https://auth.greenhouse.io',
      siblingOrigins: [],
    },
    { id: 'rehearsal', label: 'Rehearsal', apiOrigin: null, authOrigin: null, siblingOrigins: [] },
  ],
  endpoints: 'greenhouse',
  permissions,
  permissionsEditable: true,
  undo: [
    { permission: 'candidates:destroy', withoutIt: 'nobodyRemoved' },
    { permission: 'notes:list', withoutIt: 'everybodyStays' },
    { permission: 'job_interview_stages:list', withoutIt: 'jobsStay' },
    { permission: 'prospect_details:list', withoutIt: 'prospectsStay' },
  ],
  limits: {
    // 75 calls in a fixed window of 30 seconds, one of them kept in hand; corrected by X-RateLimit-Limit.
    perSecond: 74 / 30,
    burst: 75,
    lateStoreMs: 30_000,
  },
  ...exportsTo,
  // Look-up, create, résumé, and typically three employments and an education.
  callsPerPerson: 7,
} as const satisfies Manifest;
