import { setTimeout as wait } from 'node:timers/promises';
import { hasPendingMigrations } from '@crosswalk/database';
import type { Services } from '../services.ts';

/** What must work for this process to be given requests or work. */
export type CheckName = 'database' | 'migrations' | 'masterKey' | 'worker';

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Partial<Record<CheckName, 'ok' | 'failing'>>>;
}

/** How long all checks together may take, in milliseconds: who asks usually waits for no more than some seconds. */
const patienceMs = 3_000;

/** A worker that looked for no work for so long is stuck, in milliseconds: it does twice a second. */
const workerSilenceMs = 30_000;

/**
 * Whether this process can do its work now: the database answers and holds the tables this version needs, the master
 * key opens what is sealed there, and its worker, where it has one, looks for work. What fails is told by name alone.
 *
 * @param worker null for a process that exports nothing
 */
export async function readReadiness(
  { pool, secrets, log }: Services,
  worker: { sinceRoundMs(): number } | null,
): Promise<Readiness> {
  const tasks: Partial<Record<CheckName, () => Promise<boolean>>> = {
    database: async () => (await pool.query('select 1')).rowCount === 1,
    // One that has run more than this version knows serves a newer version beside us, which ours get along with.
    migrations: async () => !(await hasPendingMigrations(pool)),
    masterKey: async () => {
      await secrets.keys.check();
      return true;
    },
    ...(worker === null ? {} : { worker: async () => worker.sinceRoundMs() < workerSilenceMs }),
  };
  const giveUp = new AbortController();
  const tooLate = wait(patienceMs, false, { signal: giveUp.signal, ref: false }).catch(() => false);
  const checks: Partial<Record<CheckName, 'ok' | 'failing'>> = {};
  await Promise.all(
    checkNames.map(async (name) => {
      const task = tasks[name];
      if (task === undefined) return;
      const passed = task().catch((error: unknown) => {
        log.warn({ err: error, check: name }, 'a check of readiness failed');
        return false;
      });
      checks[name] = (await Promise.race([passed, tooLate])) ? 'ok' : 'failing';
    }),
  );
  giveUp.abort();
  return { ready: Object.values(checks).every((verdict) => verdict === 'ok'), checks };
}

const checkNames: readonly CheckName[] = ['database', 'migrations', 'masterKey', 'worker'];
