import type { ProviderManifest } from '../provider.ts';

export const manifest: ProviderManifest = {
  id: 'hunter',
  name: 'Hunter',
  finds: ['email'],
  origin: 'https://api.hunter.io',
  originVariable: 'HUNTER_URL',
  fields: [
    {
      name: 'apiKey',
      label: 'API Key',
      help: 'In Hunter under API, then API keys.',
      secret: true,
      required: true,
      pattern: /^[\x21-\x7e]{8,200}$/,
      choices: null,
    },
  ],
  later: true,
  jobsPerPoll: null,
  costs: {
    email: 'one credit for each address found, whatever its score',
    phone: null,
    nothing: 'nothing when no address is found',
  },
  needs: 'A LinkedIn profile; or first and last name with a company.',
  limits: [
    { calls: 15, perMs: 1000 },
    { calls: 500, perMs: 60_000 },
  ],
  documentation: 'https://hunter.io/api-documentation/v2',
};
