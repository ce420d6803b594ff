import type { Job } from '@crosswalk/connectors';
import type { ConnectionRow } from '../connection-row.ts';
import { jobsList } from './list-types.ts';
import type { RemoteLists } from './remote-lists.ts';

export interface JobList {
  readonly jobs: readonly Job[];
  /** When the ATS was asked, ISO 8601; null when it was not. */
  readonly loadedAt: string | null;
  /** Why there is no job to choose from; null when there is one. */
  readonly message: string | null;
}

/** The jobs one may export to now, by title (PRODUCT L5, G6: open ones only). Throws as `RemoteLists.latest`. */
export async function listJobs(
  lists: RemoteLists,
  connection: ConnectionRow,
  refresh: boolean,
): Promise<JobList> {
  if (connection.onlyProspects) {
    return {
      jobs: [],
      loadedAt: null,
      message: `“${connection.name}” exports only as prospects, so there is no job to choose.`,
    };
  }
  const { content: jobs, loadedAt } = await lists.latest(connection, jobsList, refresh);
  return {
    jobs,
    loadedAt: loadedAt.toISOString(),
    message:
      jobs.length === 0 ? 'There is no open job in this account. Export as prospects, or open one.' : null,
  };
}
