import type { AccessToken, Answer } from '@crosswalk/connectors';
import type { RawBuilder } from 'kysely';
import pg from 'pg';
import type { Services } from '../../services.ts';
import type { UsedCredentials } from './stored-tokens.ts';

/** What looking, sealing and keeping may take beside the call to the ATS, in milliseconds. */
const besideTheCall = 10_000;

/** How much longer than its holder may have the lock somebody waits for it, in milliseconds. */
const patience = 5_000;

const lockNotAvailable = '55P03';

/**
 * Lets one process at a time mint for a connection. The lock belongs to a transaction on a connection of its own,
 * not the pool's, which those who wait could use up. Whoever is suspended with it loses it, and with it the right to
 * keep what they minted, after the time a call may take and ten seconds.
 *
 * @param mint is handed what keeps the token; when that fails the token may be used all the same
 * @returns what `mint` returns; `unavailable` when somebody else has the lock for too long
 */
export async function withMintLock(
  { pool, db, config, log }: Services,
  { organizationId, id }: Pick<UsedCredentials, 'organizationId' | 'id'>,
  mint: (keep: (statement: RawBuilder<unknown>) => Promise<void>) => Promise<Answer<AccessToken>>,
): Promise<Answer<AccessToken>> {
  const heldForMs = config.settling.callTimeoutMs + besideTheCall;
  const client = new pg.Client(pool.options);
  const failed = (error: Error) =>
    log.warn({ err: error, connectionId: id }, 'an access token could not be kept');
  client.on('error', failed);
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('idle_in_transaction_session_timeout', $1, true), set_config('lock_timeout', $2, true)`,
      [`${heldForMs}ms`, `${heldForMs + patience}ms`],
    );
    try {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `access tokens ${organizationId} ${id}`,
      ]);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== lockNotAvailable) throw error;
      return {
        kind: 'unavailable',
        cause: 'trouble',
        message: 'Another process has been asking for access for too long. It is tried again by itself.',
        forAdmin: 'If it stays so, ask whoever runs Crosswalk to look at the log of its server.',
      };
    }
    return await mint(async (statement) => {
      const { sql, parameters } = statement.compile(db);
      try {
        await client.query(sql, [...parameters]);
        await client.query('commit');
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)));
      }
    });
  } finally {
    // Ends the transaction too, and gives the lock back.
    await client.end();
  }
}
