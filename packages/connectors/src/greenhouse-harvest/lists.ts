import type { Pages } from '../calls/pages.ts';
import type { Query } from '../calls/query.ts';
import type { Answer } from '../connector.ts';
import { followPages, whole } from '../greenhouse-account/follow-pages.ts';
import type { HarvestApi } from './api.ts';
import type { PermissionId } from './permissions.ts';

/** See `followPages`. Later pages are asked for with all that the link says (Harvest v1 reference, "Pagination"). */
export function readPages(
  api: HarvestApi,
  path: string,
  query: Query,
  permission: PermissionId,
  maxPages: number,
  fits: (row: unknown) => boolean = () => true,
): Promise<Pages> {
  return followPages((asked) => api.read(path, asked, { permission }), {
    path: `/v1${path}`,
    query,
    maxPages,
    fits,
    nextOf: (link) => (link.size > 0 ? [...link.entries()] : null),
    isStale: () => false,
  });
}

/** All rows or a failure. 200 pages are 100,000 rows. */
export async function readAll(
  api: HarvestApi,
  path: string,
  query: Query,
  permission: PermissionId,
): Promise<Answer<readonly unknown[]>> {
  return whole(await readPages(api, path, query, permission, 200));
}
