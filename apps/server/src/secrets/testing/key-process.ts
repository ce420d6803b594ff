import { type DB, openDatabase } from '@crosswalk/database';
import type { Kysely, KyselyPlugin } from 'kysely';
import { vi } from 'vitest';
import type { KeyRenewal } from '../key-renewal.ts';
import type { RenewalOptions } from '../keys.ts';
import type { MasterKeys } from '../master-key.ts';
import { openSecrets } from '../open-secrets.ts';
import type { Secrets } from '../secrets.ts';

/** What a process of its own would have: its connections, its memory, its idea of the master key. */
export interface KeyProcess {
  readonly db: Kysely<DB>;
  readonly secrets: Secrets;
  /** Errors that the log would have got. */
  readonly failures: unknown[];
  /** Begins a renewal and waits for its end. */
  renew(options?: Partial<RenewalOptions>): Promise<KeyRenewal>;
  /** Ends the connections, and with them every lock and transaction. */
  end(): Promise<void>;
}

/** @param diesAfter how many statements are carried out before nothing more is */
export async function startKeyProcess(
  connectionString: string,
  masterKeys: MasterKeys,
  diesAfter = Number.POSITIVE_INFINITY,
): Promise<KeyProcess> {
  const database = await openDatabase({ databaseUrl: connectionString, dataDir: '/nowhere' });
  const db = database.db.withPlugin(dyingAfter(diesAfter));
  const secrets = openSecrets(db, masterKeys);
  const failures: unknown[] = [];
  return {
    db,
    secrets,
    failures,
    async renew(options = {}) {
      secrets.keys.renew({ dataKeysOnly: false, onFailure: (error) => failures.push(error), ...options });
      return await renewed(secrets);
    },
    end: () => database.close(),
  };
}

/** The renewal in hand, when it has come to its end. */
export function renewed(secrets: Secrets): Promise<KeyRenewal> {
  return vi.waitUntil(
    () => (secrets.keys.renewal?.status === 'running' ? null : (secrets.keys.renewal ?? null)),
    { timeout: 20_000, interval: 5 },
  );
}

/** As a crash does: the last statement was carried out, nobody learned of it, and no other follows. */
function dyingAfter(statements: number): KyselyPlugin {
  let done = 0;
  const check = (): void => {
    if (done >= statements) throw new Error('the process died');
  };
  return {
    transformQuery({ node }) {
      check();
      done += 1;
      return node;
    },
    async transformResult({ result }) {
      check();
      return result;
    },
  };
}
