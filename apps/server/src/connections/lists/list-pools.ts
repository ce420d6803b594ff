import type { Pool } from '@crosswalk/connectors';
import { atsNames } from '../ats-name.ts';
import type { ConnectionRow } from '../connection-row.ts';
import { poolsList } from './list-types.ts';
import type { RemoteLists } from './remote-lists.ts';

export interface PoolList {
  readonly pools: readonly Pool[];
  /** When the ATS was asked, ISO 8601; null when it was not. */
  readonly loadedAt: string | null;
  /** Why there is no pool to choose from; null when there is one. */
  readonly message: string | null;
}

/** The prospect pools one may export to now, with their stages, by name (G5). Throws as `RemoteLists.latest`. */
export async function listPools(
  lists: RemoteLists,
  connection: ConnectionRow,
  refresh: boolean,
): Promise<PoolList> {
  if (!connection.poolsEnabled) {
    return {
      pools: [],
      loadedAt: null,
      message: `“${connection.name}” was connected without Enable Pools, so there is no pool to choose.`,
    };
  }
  const { content: pools, loadedAt } = await lists.latest(connection, poolsList, refresh);
  return {
    pools,
    loadedAt: loadedAt.toISOString(),
    message:
      pools.length === 0
        ? `There is no active prospect pool in this ${atsNames[connection.ats]} account. Make one there, or ask an ` +
          'admin to switch Enable Pools off.'
        : null,
  };
}
