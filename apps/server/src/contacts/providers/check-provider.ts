import type { BalanceAnswer, ContactProvider } from '@crosswalk/contacts';
import { openCallPool } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { Problem } from '../../http/problem.ts';
import type { Actor, Services } from '../../services.ts';
import { type ProviderRow, readProviderRows } from './provider-row.ts';
import { recheckAfterMs } from './recheck-after.ts';
import { type Credentials, openProvider } from './seal-provider.ts';
import { tellOf } from './told.ts';

const checkWithinMs = 15_000;

/** Asks a provider what is left: free of charge, and shows whether the key is accepted. */
export async function askProvider(
  { config }: Pick<Services, 'config'>,
  provider: ContactProvider,
  credentials: Credentials,
): Promise<BalanceAnswer> {
  const pool = openCallPool(1);
  try {
    return await provider.readBalance({
      credentials,
      origin: config.contactOrigins[provider.manifest.id] ?? provider.manifest.origin,
      pool,
      timeoutMs: checkWithinMs,
    });
  } finally {
    await pool.destroy();
  }
}

/**
 * Asks a provider again whether its key works, and lets it be asked for people again if so.
 * @throws {Problem} 404 `noProvider`; 502 `providerSilent` when nothing was learned
 */
export async function checkProvider(
  services: Pick<Services, 'db' | 'secrets' | 'config'>,
  { organizationId }: Actor,
  providerId: string,
): Promise<void> {
  const rows = await readProviderRows(services.db, organizationId);
  const row = rows.find(({ provider }) => provider.manifest.id === providerId);
  if (row === undefined) throw noProvider(providerId);
  const { manifest } = row.provider;
  const credentials = await openProvider(services.secrets, organizationId, row);
  const answer = await askProvider(services, row.provider, credentials);
  if (answer.state === 'providerError' || answer.state === 'rateLimited')
    throw providerSilent(manifest.name, answer);
  await keepCheck(services.db, organizationId, row, answer, false);
}

/**
 * Keeps what a check showed: whether the provider can be asked, and what is left there. One that ran out of credits and
 * says that none are left stays as it is.
 *
 * @param byItself nobody pressed Check: admins who were told what is wrong are not told the same again
 */
export async function keepCheck(
  db: Kysely<DB>,
  organizationId: string,
  row: ProviderRow,
  answer: Exclude<BalanceAnswer, { readonly state: 'providerError' | 'rateLimited' }>,
  byItself: boolean,
): Promise<void> {
  const { name } = row.provider.manifest;
  const refused = answer.state === 'badKey' || answer.state === 'notEntitled';
  const balance = answer.state === 'known' ? answer.balance : null;
  const empty = row.cause === 'noCredits' && balance?.remaining != null && balance.remaining <= 0;
  const cause = refused ? answer.state : empty ? row.cause : null;
  const { told, toldAdmin } = refused
    ? tellOf(answer.state, name, answer.reason)
    : empty
      ? { told: row.told, toldAdmin: row.told_admin }
      : { told: null, toldAdmin: null };
  await sql`
    update contact_providers
       set state = ${cause === null ? 'ready' : 'broken'}, cause = ${cause}, cause_kind = null, told = ${told},
           told_admin = ${toldAdmin}, checked_at = now(),
           recheck_at = ${cause === null ? null : sql`clock_timestamp() + make_interval(secs => ${recheckAfterMs / 1000})`},
           admins_told_at = case when ${byItself || cause !== null} then admins_told_at end,
           balance_remaining = case when ${balance !== null} then ${balance?.remaining ?? null}::integer else balance_remaining end,
           balance_used = case when ${balance !== null} then ${balance?.used ?? null}::integer else balance_used end,
           balance_at = case when ${balance !== null} then now() else balance_at end
     where organization_id = ${organizationId} and id = ${row.id}`.execute(db);
}

export function noProvider(id: string): Problem {
  return new Problem(404, 'noProvider', `There is no contact provider ${JSON.stringify(id)} set up here.`);
}

export function providerSilent(name: string, answer: BalanceAnswer): Problem {
  const why = 'reason' in answer ? answer.reason : `${name} asks to wait before it is asked again.`;
  return new Problem(502, 'providerSilent', `The key could not be checked. ${why} Try again.`);
}
