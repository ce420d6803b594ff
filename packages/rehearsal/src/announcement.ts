import type { RehearsalGreenhouse, TrialCredentials, TrialHarvestKeys } from './greenhouse/rehearsal.ts';
import type { RehearsalLever } from './lever/rehearsal.ts';

/** What one needs to use a look-alike that was just started. */
export type Announcement = LeverAnnouncement | GreenhouseAnnouncement;

interface LeverAnnouncement {
  readonly ats: 'lever';
  readonly origin: string;
  readonly apiUrl: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly ledgerUrl: string;
  readonly keys: RehearsalLever['keys'];
  readonly oauthClient: RehearsalLever['oauthClient'];
  readonly users: readonly { readonly name: string; readonly email: string; readonly role: string }[];
}

interface GreenhouseAnnouncement {
  readonly ats: 'greenhouse';
  readonly origin: string;
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly ledgerUrl: string;
  readonly credentials: TrialCredentials;
  /** Where v1 is, and keys for it. */
  readonly harvestUrl: string;
  readonly harvestKeys: TrialHarvestKeys;
  readonly users: readonly {
    readonly id: number;
    readonly name: string;
    readonly email: string;
    readonly role: string;
  }[];
}

export function announceLever(lever: RehearsalLever): Announcement {
  return {
    ats: 'lever',
    origin: lever.origin,
    apiUrl: `${lever.origin}/v1`,
    authorizeUrl: `${lever.origin}/authorize`,
    tokenUrl: `${lever.origin}/oauth/token`,
    ledgerUrl: `${lever.origin}/rehearsal`,
    keys: lever.keys,
    oauthClient: lever.oauthClient,
    users: lever.users().map(({ name, email, accessRole, deactivatedAt }) => ({
      name,
      email,
      role: deactivatedAt === null ? accessRole : `${accessRole}, deactivated`,
    })),
  };
}

export function announceGreenhouse(greenhouse: RehearsalGreenhouse): Announcement {
  return {
    ats: 'greenhouse',
    origin: greenhouse.origin,
    apiUrl: `${greenhouse.origin}/v3`,
    tokenUrl: `${greenhouse.origin}/token`,
    ledgerUrl: `${greenhouse.origin}/rehearsal`,
    credentials: greenhouse.credentials,
    harvestUrl: `${greenhouse.origin}/v1`,
    harvestKeys: greenhouse.harvestKeys,
    users: greenhouse
      .users()
      .filter(({ service }) => !service)
      .map(({ id, name, email, role, deactivated }) => ({
        id,
        name,
        email,
        role: deactivated ? `${role}, deactivated` : role,
      })),
  };
}

/** The same for a person at a terminal. */
export function announcementText(told: Announcement): string {
  const width = Math.max(...told.users.map(({ email }) => email.length));
  const users = told.users.map((user) => {
    const id = 'id' in user ? `${user.id}  ` : '';
    return `    ${id}${user.email.padEnd(width)}  ${user.name} (${user.role})`;
  });
  const body = told.ats === 'lever' ? leverLines(told) : greenhouseLines(told);
  return [...body, '', '  Users', ...users, ''].join('\n');
}

function leverLines(told: LeverAnnouncement): readonly string[] {
  return [
    'Lever rehearsal is listening. Nothing here reaches Lever.',
    '',
    `  API                ${told.apiUrl}`,
    `  OAuth authorize    ${told.authorizeUrl}`,
    `  OAuth token        ${told.tokenUrl}`,
    `  Ledger             ${told.ledgerUrl}`,
    '',
    `  API key, all permissions            ${told.keys.full}`,
    `  API key, the article's permissions  ${told.keys.article}`,
    `  OAuth client id                     ${told.oauthClient.clientId}`,
    `  OAuth client secret                 ${told.oauthClient.clientSecret}`,
  ];
}

function greenhouseLines(told: GreenhouseAnnouncement): readonly string[] {
  const credentials = [
    ['All scopes', told.credentials.full],
    ['The scopes for exporting', told.credentials.article],
    ['All scopes, of a user who is no Site Admin', told.credentials.nonAdmin],
  ] as const;
  return [
    'Greenhouse rehearsal is listening. Nothing here reaches Greenhouse.',
    '',
    `  API                ${told.apiUrl}`,
    `  Token              ${told.tokenUrl}`,
    `  API, Harvest v1    ${told.harvestUrl}`,
    `  Ledger             ${told.ledgerUrl}`,
    '',
    ...credentials.flatMap(([label, { clientId, clientSecret }]) => [
      `  ${label}`,
      `    client id          ${clientId}`,
      `    client secret      ${clientSecret}`,
    ]),
    '',
    `  Harvest key (v1), all permissions            ${told.harvestKeys.full}`,
    `  Harvest key (v1), the article's permissions  ${told.harvestKeys.article}`,
  ];
}
