import type { Pages } from '../calls/pages.ts';
import type { Query } from '../calls/query.ts';
import type { Answer } from '../connector.ts';
import { followPages, whole } from '../greenhouse-account/follow-pages.ts';
import type { GreenhouseApi } from './api.ts';
import type { PermissionId } from './permissions.ts';

/**
 * See `followPages`. Later pages are asked for by the cursor alone, which remembers the filters; with anything beside
 * it, and of a cursor it no longer knows, Greenhouse answers 422 (Harvest v3 guide, "Pagination").
 */
export function readPages(
  api: GreenhouseApi,
  path: string,
  query: Query,
  permission: PermissionId,
  maxPages: number,
  fits: (row: unknown) => boolean = () => true,
): Promise<Pages> {
  return followPages((asked) => api.read(path, asked, { permission }), {
    path: `/v3${path}`,
    query,
    maxPages,
    fits,
    nextOf: (link) => {
      const cursor = link.get('cursor');
      return cursor === null || cursor === '' ? null : [['cursor', cursor]];
    },
    isStale: (failure) => failure.kind === 'rejected' && failure.status === 422,
  });
}

/** All rows or a failure. 200 pages are 100,000 rows. */
export async function readAll(
  api: GreenhouseApi,
  path: string,
  query: Query,
  permission: PermissionId,
  maxPages = 200,
): Promise<Answer<readonly unknown[]>> {
  return whole(await readPages(api, path, query, permission, maxPages));
}

/** How many values a filter takes (guide, "Filtering"). */
const FILTER_SIZE = 50;

/** All rows with one of these ids in a filter, fifty at a time; ids that are none are left out. */
export async function readByIds(
  api: GreenhouseApi,
  path: string,
  filter: string,
  ids: Iterable<string>,
  permission: PermissionId,
): Promise<Answer<readonly unknown[]>> {
  const wanted = [...new Set(ids)];
  const rows: unknown[] = [];
  for (let from = 0; from < wanted.length; from += FILTER_SIZE) {
    const some = wanted.slice(from, from + FILTER_SIZE);
    const answer = await readAll(api, path, [[filter, some.join(',')]], permission, 20);
    if (answer.kind !== 'answer') return answer;
    rows.push(...answer.value);
  }
  return { kind: 'answer', value: rows };
}
