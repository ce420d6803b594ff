import type { ProviderManifest } from '../provider.ts';

export const manifest: ProviderManifest = {
  id: 'rocketreach',
  name: 'RocketReach',
  finds: ['email', 'phone'],
  origin: 'https://api.rocketreach.co',
  originVariable: 'ROCKETREACH_URL',
  fields: [
    {
      name: 'apiKey',
      label: 'API Key',
      help: 'In RocketReach under Account, API Usage & Settings.',
      secret: true,
      required: true,
      pattern: /^[\x21-\x7e]{8,200}$/,
      choices: null,
    },
    {
      name: 'phoneLookups',
      label: 'Phone look-ups use',
      help: 'Which credits of your plan pay for phone numbers.',
      secret: false,
      required: false,
      pattern: /^(?:phone|premium)$/,
      choices: [
        { value: 'phone', label: 'Phone credits' },
        { value: 'premium', label: 'Premium credits' },
      ],
    },
    {
      name: 'webhookId',
      label: 'Webhook ID',
      help: 'Optional, so that results arrive sooner: once this is saved, make a webhook with the address shown here, and enter its number.',
      secret: false,
      required: false,
      pattern: /^\d{1,12}$/,
      choices: null,
    },
    {
      name: 'webhookSecret',
      label: 'Webhook Secret',
      help: 'With a webhook: from Generate Secret. Without it nothing that arrives is believed.',
      secret: true,
      required: false,
      pattern: /^[\x21-\x7e]{8,512}$/,
      choices: null,
    },
  ],
  later: true,
  jobsPerPoll: 100,
  costs: {
    email: 'one standard credit for a person with an e-mail address of grade A or A-',
    phone: 'one phone or premium credit for a person with a valid number',
    nothing: 'nothing when none is found',
  },
  needs: 'A LinkedIn profile, an e-mail address or a phone number; or a name with the current company.',
  limits: [
    { calls: 10, perMs: 1000 },
    { calls: 15, perMs: 60_000 },
  ],
  documentation: 'https://docs.rocketreach.co/reference/people-lookup-api',
};
