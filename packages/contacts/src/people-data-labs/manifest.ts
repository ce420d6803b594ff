import type { ProviderManifest } from '../provider.ts';

export const manifest: ProviderManifest = {
  id: 'people-data-labs',
  name: 'People Data Labs',
  finds: ['email', 'phone'],
  origin: 'https://api.peopledatalabs.com',
  originVariable: 'PEOPLE_DATA_LABS_URL',
  fields: [
    {
      name: 'apiKey',
      label: 'API Key',
      help: 'In the People Data Labs dashboard under API Keys. The plan must include contact data: the free plan only says whether there is any.',
      secret: true,
      required: true,
      pattern: /^[\x21-\x7e]{8,200}$/,
      choices: null,
    },
  ],
  later: false,
  jobsPerPoll: null,
  costs: {
    email: 'one credit for each person found',
    phone: 'one credit for each person found',
    nothing: 'nothing when nobody is found',
  },
  needs: 'A LinkedIn profile, an e-mail address or a phone number; or a name with a company or a location.',
  limits: [{ calls: 100, perMs: 60_000 }],
  documentation: 'https://docs.peopledatalabs.com/docs/person-enrichment-api',
};
