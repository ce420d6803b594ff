import type { Job } from '@crosswalk/connectors';
import type { Actor, Services } from '../services.ts';
import type { ConnectionRow } from './connection-row.ts';
import { findConnection } from './find-connection.ts';
import { loadJobs } from './load-jobs.ts';
import { credentialsDigest, readStoredJobs, type StoredJobs } from './stored-jobs.ts';

/** A list younger than this is shown as it is, in milliseconds. */
const freshFor = 5 * 60_000;

/** A list younger than this is not read again even when asked to, in milliseconds. */
const justLoaded = 1_000;

/** A list younger than this is shown at once while it is read again; an older one is not shown, in milliseconds. */
const usableFor = 60 * 60_000;

export interface JobList {
  readonly jobs: readonly Job[];
  /** When the ATS was asked, ISO 8601; null when it was not. */
  readonly loadedAt: string | null;
  /** Why there is no job to choose from; null when there is one. */
  readonly message: string | null;
}

/** The jobs of connections, as last read by any process and read again when that is long ago (PRODUCT E5). */
export class JobLists {
  readonly #services: Services;
  /** Who asks while the ATS is being asked waits for the same answer. */
  readonly #loading = new Map<string, Promise<StoredJobs>>();

  constructor(services: Services) {
    this.#services = services;
  }

  /**
   * The jobs one may export to now, by title (PRODUCT L5, G6: open ones only). `refresh` asks the ATS even when
   * a list is at hand, unless it was read this very second. Throws a Problem when the ATS does not answer.
   */
  async list(actor: Actor, idOrName: string, refresh: boolean): Promise<JobList> {
    const connection = await findConnection(this.#services.db, actor.organizationId, idOrName);
    if (connection.onlyProspects) {
      return {
        jobs: [],
        loadedAt: null,
        message: `“${connection.name}” exports only as prospects, so there is no job to choose.`,
      };
    }
    const { jobs, loadedAt } = await this.#latest(connection, refresh);
    return {
      jobs,
      loadedAt: loadedAt.toISOString(),
      message:
        jobs.length === 0 ? 'There is no open job in this account. Export as prospects, or open one.' : null,
    };
  }

  async #latest(connection: ConnectionRow, refresh: boolean): Promise<StoredJobs> {
    const stored = await readStoredJobs(this.#services.db, connection);
    const age = stored === null ? Number.POSITIVE_INFINITY : Date.now() - stored.loadedAt.getTime();
    // Each reading takes a turn of the account's: asking over and over must not hold up its exports.
    if (refresh && age > justLoaded) return await this.#join(connection);
    if (stored === null || age > usableFor) return await this.#join(connection);
    if (age > freshFor) {
      this.#join(connection).catch((error: unknown) => {
        // The list at hand tells its age; what is wrong stands on the connection.
        this.#services.log.info({ err: error, connectionId: connection.id }, 'jobs could not be read again');
      });
    }
    return stored;
  }

  #join(connection: ConnectionRow): Promise<StoredJobs> {
    return this.#loading.get(keyOf(connection)) ?? this.#load(connection);
  }

  #load(connection: ConnectionRow): Promise<StoredJobs> {
    const key = keyOf(connection);
    const loading = loadJobs(this.#services, connection).finally(() => {
      if (this.#loading.get(key) === loading) this.#loading.delete(key);
    });
    this.#loading.set(key, loading);
    return loading;
  }
}

function keyOf(connection: ConnectionRow): string {
  return `${connection.organizationId} ${connection.id} ${credentialsDigest(connection)}`;
}
