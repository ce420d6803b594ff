import { setTimeout as wait } from 'node:timers/promises';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { ConfigError } from '../config/variables.ts';
import { Problem } from '../http/problem.ts';
import { checkDataKeys } from './check-keys.ts';
import { SealError } from './envelope.ts';
import { type KeyRenewal, RenewalDraft } from './key-renewal.ts';
import { KeyFileError } from './master-key-file.ts';
import type { MasterKeyRing } from './master-key-ring.ts';
import { changeMasterKey, dropPreviousKeys, renewDataKeys, rewrapDataKeys } from './renew-keys.ts';
import { resealValues } from './reseal-values.ts';
import type { Sealing } from './sealing.ts';

export interface RenewalOptions {
  /** Leaves the master key as it is. */
  readonly dataKeysOnly: boolean;
  /** Told about a failure nobody foresaw, with all that is known of it. */
  readonly onFailure: (error: unknown) => void;
}

/** Checks the keys at start and renews them on request. One renewal at a time. */
export class Keys {
  readonly #db: Kysely<DB>;
  readonly #ring: MasterKeyRing;
  readonly #sealing: Sealing;
  readonly #stopped = new AbortController();
  #running: Promise<void> | null = null;
  #draft: RenewalDraft | null = null;

  constructor(db: Kysely<DB>, ring: MasterKeyRing, sealing: Sealing) {
    this.#db = db;
    this.#ring = ring;
    this.#sealing = sealing;
  }

  /**
   * To be awaited before anything is served. Where keys are given that are to be left behind, brings every data
   * key under the one in use.
   * @returns what the operator should know; null when there is nothing
   * @throws {ConfigError} when these keys do not open what the database holds
   */
  async open(): Promise<string | null> {
    await checkDataKeys(this.#db, this.#ring);
    if (!this.#ring.hasPrevious) return null;
    const organizations = await rewrapDataKeys(this.#db, this.#ring);
    const done =
      organizations === 0
        ? 'Every data key is wrapped with the master key in use.'
        : `The data keys of ${organizations} organizations are now wrapped with the master key in use.`;
    return `${done} An older one is still given. Finish with "crosswalk keys rotate". Everybody signs in again: the master key signs their sessions.`;
  }

  /**
   * Whether the keys at hand open every data key in the database, now.
   * @throws {ConfigError} when they do not
   */
  async check(): Promise<void> {
    await checkDataKeys(this.#db, this.#ring);
  }

  /** The renewal that runs, else the last one of this process; null when there was none. */
  get renewal(): KeyRenewal | null {
    return this.#draft?.asRenewal() ?? null;
  }

  /**
   * Begins to renew the keys: a new master key where it stands in a file, a new data key for every organization,
   * every stored value sealed anew. An interrupted renewal is brought to its end instead.
   * @throws {Problem} 409 when one is running here, or when only the operator can change the master key
   */
  renew({ dataKeysOnly, onFailure }: RenewalOptions): KeyRenewal {
    if (this.#running !== null) {
      throw new Problem(409, 'renewalRunning', 'The keys are being renewed already. Wait for that to end.');
    }
    if (!dataKeysOnly && this.#ring.file === null && !this.#ring.hasPrevious) throw onlyTheOperator();
    const draft = new RenewalDraft(this.#ring.current.id);
    this.#draft = draft;
    this.#running = this.#run(draft, dataKeysOnly)
      .catch((error: unknown) => {
        const stopped = this.#stopped.signal.aborted;
        draft.problem = stopped ? wasStopped : sentenceOf(error);
        if (!stopped && !isForeseen(error)) onFailure(error);
      })
      .finally(() => {
        draft.finishedAt = new Date();
        this.#running = null;
      });
    return draft.asRenewal();
  }

  /** Ends a running renewal between two batches. What is done stays; what is not still opens. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  #run(draft: RenewalDraft, dataKeysOnly: boolean): Promise<void> {
    const db = this.#db;
    const ring = this.#ring;
    return alone(db, async () => {
      await checkDataKeys(db, ring);
      if (ring.file !== null && !dataKeysOnly) {
        draft.masterKeyMade = await changeMasterKey(db, ring, ring.file);
      }
      draft.masterKeyId = ring.current.id;
      draft.organizations = await rewrapDataKeys(db, ring);
      if (dataKeysOnly) draft.organizations = await renewDataKeys(db, ring);
      await resealValues(db, this.#sealing, draft.values, this.#stopped.signal);
      await this.#leaveBehind(draft);
    });
  }

  async #leaveBehind(draft: RenewalDraft): Promise<void> {
    const { file, hasPrevious } = this.#ring;
    if (!hasPrevious) return;
    if (file === null) {
      draft.next.push('Take CROSSWALK_MASTER_KEY_PREVIOUS out of the environment: it is needed no more.');
    } else {
      try {
        await dropPreviousKeys(this.#db, this.#ring);
      } catch (error) {
        if (!(error instanceof KeyFileError)) throw error;
        draft.next.push(`${error.message} Leave only its first line: the other keys are needed no more.`);
      }
      draft.next.push(`Back up ${file}: without it nothing sealed opens again.`);
    }
    draft.next.push(
      'Everybody signs in again, at the latest after the next start: the master key signs their sessions.',
      'Backups of the database made before now open only with the old master key: keep it with them.',
    );
  }
}

/** In one process at a time, whichever serves the request. The lock goes with the connection. */
function alone(db: Kysely<DB>, work: () => Promise<void>): Promise<void> {
  return db.connection().execute(async (held) => {
    const name = sql`hashtextextended('crosswalk key renewal', 0)`;
    for (let tries = 1; ; tries += 1) {
      const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${name}) as free`.execute(
        held,
      );
      if (rows[0]?.free === true) break;
      if (tries === 20) {
        throw new Problem(
          409,
          'renewalRunning',
          'Another server of this database is renewing the keys. Wait for that to end.',
        );
      }
      // A server that was just killed holds it until PostgreSQL has noticed.
      await wait(100);
    }
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${name})`.execute(held);
    }
  });
}

const wasStopped =
  'The server was stopped meanwhile. Everything opens; run "crosswalk keys rotate" again to finish.';

function isForeseen(error: unknown): error is Error {
  return [Problem, ConfigError, SealError, KeyFileError].some((kind) => error instanceof kind);
}

function sentenceOf(error: unknown): string {
  return isForeseen(error)
    ? error.message
    : 'Something went wrong inside Crosswalk; the log says what. Everything opens; run "crosswalk keys rotate" again to finish.';
}

function onlyTheOperator(): Problem {
  return new Problem(
    409,
    'masterKeyGiven',
    'The master key stands in CROSSWALK_MASTER_KEY, where only you can change it. Make one with "openssl rand -base64 32", start Crosswalk with it and with the present one as CROSSWALK_MASTER_KEY_PREVIOUS, then run "crosswalk keys rotate". Everybody signs in again then. To renew only the data keys, add --data-keys-only.',
  );
}
