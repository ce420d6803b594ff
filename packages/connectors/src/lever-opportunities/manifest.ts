import type { Manifest } from '../connector.ts';
import { permissions } from './permissions.ts';

/** Facts about Lever's data API (Lever API reference; the limits under "Rate limits"). */
export const manifest = {
  id: 'lever-opportunities',
  name: 'Lever Opportunities',
  ats: 'lever',
  recommended: true,
  retired: null,
  credentials: [
    {
      id: 'apiKey',
      label: 'API Key',
      help: 'In Lever: Settings > Integrations and API > API Credentials > Generate New Key. Lever shows it once.',
      place: 'Settings > Integrations and API > API Credentials',
      secret: true,
      pattern: '^\\S{8,500}$',
    },
  ],
  environments: [
    {
      id: 'production',
      label: 'Production',
      apiOrigin: 'https://api.lever.co',
      authOrigin: 'https://auth.lever.co',
      siblingOrigins: ['https://api.eu.lever.co'],
    },
    {
      id: 'sandbox',
      label: 'Sandbox',
      apiOrigin: 'https://api.sandbox.lever.co',
      authOrigin: 'https://sandbox-lever.auth0.com',
      siblingOrigins: [],
    },
    { id: 'rehearsal', label: 'Rehearsal', apiOrigin: null, authOrigin: null, siblingOrigins: [] },
  ],
  endpoints: 'lever',
  permissions,
  // Lever Help Center, "Generating and using API credentials".
  permissionsEditable: false,
  undo: [
    { permission: 'archive-opportunity', withoutIt: 'nobodyRemoved' },
    { permission: 'list-archive-reasons', withoutIt: 'nobodyRemoved' },
    { permission: 'list-opportunity-notes', withoutIt: 'everybodyStays' },
  ],
  limits: {
    perSecond: 10,
    burst: 20,
    lateStoreMs: 30_000,
  },
  destinations: ['prospect', 'job'],
  sendsTags: true,
  skillPlaces: [],
  // The look-up by e-mail and the create; a résumé, tags, links, source and job go with the create.
  callsPerPerson: 2,
  oauth: {
    authorizePath: '/authorize',
    tokenPath: '/oauth/token',
    // Without the trailing slash Lever's consent screen loses the scopes.
    audience: '{apiOrigin}/v1/',
    scopes: ['users:read:admin'],
  },
  duplicateWarning:
    'Lever supports limited duplicate check functionality. If you export the same candidate twice but with a small ' +
    'change (such as exporting a candidate to a different job or adding a phone number to their profile before ' +
    'sending them to your ATS), then two records will be created in Lever. When you navigate to Lever and click on ' +
    'one of the duplicate profiles, Lever should ask if you want to merge the two candidates.',
} as const satisfies Manifest;
