import type { RehearsalLever } from './lever/rehearsal.ts';

/** What one needs to use a look-alike that was just started. */
export interface Announcement {
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

export function announce(lever: RehearsalLever): Announcement {
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

/** The same for a person at a terminal. */
export function announcementText(told: Announcement): string {
  const width = Math.max(...told.users.map(({ email }) => email.length));
  const users = told.users.map(({ name, email, role }) => `    ${email.padEnd(width)}  ${name} (${role})`);
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
    '',
    '  Users',
    ...users,
    '',
  ].join('\n');
}
