import type { Job } from '@crosswalk/connectors';
import type { Actor, Services } from '../services.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { problemOf } from './failure-problem.ts';
import { findConnection } from './find-connection.ts';
import { noteRefusal } from './note-refusal.ts';
import { withClient } from './open-client.ts';

/** A job list older than this is read again, in milliseconds. */
const freshFor = 5 * 60_000;

export interface JobList {
  readonly jobs: readonly Job[];
  /** When the ATS was asked, ISO 8601; null when it was not. */
  readonly loadedAt: string | null;
  /** Why there is no job to choose from; null when there is one. */
  readonly message: string | null;
}

interface Loaded {
  readonly at: number;
  /** Who asks while it is under way waits for the same answer. */
  readonly jobs: Promise<readonly Job[]>;
}

/** The jobs of each connection as last read, for one process; dropped when its credentials change. */
export class JobLists {
  readonly #services: Services;
  readonly #loaded = new Map<string, Loaded>();

  constructor(services: Services) {
    this.#services = services;
  }

  /**
   * The jobs one may export to now, by title (PRODUCT L5, G6: open ones only). `refresh` asks the ATS even when
   * a list is at hand. Throws a Problem when the ATS does not answer.
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
    const { at, jobs } = this.#load(connection, refresh);
    const open = await jobs;
    return {
      jobs: open,
      loadedAt: new Date(at).toISOString(),
      message:
        open.length === 0 ? 'There is no open job in this account. Export as prospects, or open one.' : null,
    };
  }

  #load(connection: ConnectionRow, refresh: boolean): Loaded {
    const key = `${connection.organizationId} ${connection.id} ${connection.credentials.toString('base64')}`;
    const now = Date.now();
    for (const [other, { at }] of this.#loaded) if (at + freshFor <= now) this.#loaded.delete(other);
    const known = this.#loaded.get(key);
    if (known !== undefined && !refresh) return known;
    const loaded = { at: now, jobs: openJobs(this.#services, connection) };
    this.#loaded.set(key, loaded);
    loaded.jobs.catch(() => {
      if (this.#loaded.get(key) === loaded) this.#loaded.delete(key);
    });
    return loaded;
  }
}

async function openJobs(services: Services, connection: ConnectionRow): Promise<readonly Job[]> {
  const answer = await withClient(services, connection, (client) => client.listJobs());
  if (answer.kind !== 'answer') {
    await noteRefusal(services, connection, answer);
    throw problemOf(answer, connectorOf(connection.connector).manifest, 'reading the jobs');
  }
  return answer.value
    .filter((job) => job.open)
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en') || a.id.localeCompare(b.id, 'en'));
}
