import type { ProviderId } from './contacts/parts.ts';
import type { RehearsedProvider, TrialContactKeys } from './contacts/provider.ts';

/** What one needs to use a look-alike of a contact provider that was just started. */
export interface ContactAnnouncement {
  readonly provider: ProviderId;
  /** What a client is given as base address: scheme, host and port. */
  readonly origin: string;
  readonly apiUrl: string;
  readonly ledgerUrl: string;
  readonly keys: TrialContactKeys;
}

const vendors: Readonly<Record<ProviderId, { title: string; apiPath: string; limited: string }>> = {
  'people-data-labs': { title: 'People Data Labs', apiPath: '/v5', limited: 'a plan without values' },
  hunter: { title: 'Hunter', apiPath: '/v2', limited: '' },
  rocketreach: { title: 'RocketReach', apiPath: '/api/v2', limited: 'a plan without look-ups' },
};

export function announceContacts(provider: ProviderId, rehearsal: RehearsedProvider): ContactAnnouncement {
  const { origin, keys } = rehearsal;
  return {
    provider,
    origin,
    apiUrl: `${origin}${vendors[provider].apiPath}`,
    ledgerUrl: `${origin}/rehearsal`,
    keys,
  };
}

/** The same for a person at a terminal. */
export function contactAnnouncementText({ provider, keys, ...told }: ContactAnnouncement): string {
  const { title, limited } = vendors[provider];
  const labelled = [
    ['10,000 credits', keys.full],
    ['3 credits', keys.few],
    ['no credits', keys.empty],
    ...(keys.limited === null ? [] : [[limited, keys.limited]]),
  ];
  return [
    `${title} rehearsal is listening. Nothing here reaches ${title}.`,
    '',
    `  Origin             ${told.origin}`,
    `  API                ${told.apiUrl}`,
    `  Ledger             ${told.ledgerUrl}`,
    '',
    ...labelled.map(([label = '', key = '']) => `  ${`API key, ${label}`.padEnd(36)}${key}`),
    '',
  ].join('\n');
}
