import { headerValue } from '../ats-fetch/index.ts';
import type { Answer, ReadFailure } from '../connector.ts';
import { type HarvestApi, jsonOf, type Query } from './api.ts';
import { trouble } from './errors.ts';
import type { PermissionId } from './permissions.ts';

export interface Pages {
  readonly rows: readonly unknown[];
  /** `capped`: there was more than we read, or the list did not say how to go on. `failed`: see `failure`. */
  readonly end: 'complete' | 'capped' | 'failed';
  readonly failure: ReadFailure | null;
}

/** Greenhouse's largest page (Harvest v1 reference, "Pagination"). */
const PAGE_SIZE = 500;

/**
 * Rows of a list, up to `maxPages` pages of 500. Later pages are those the `Link` header names; a list without one
 * has just one page (Harvest v1 reference, "Pagination"). People come and go meanwhile, so rows can repeat.
 *
 * @param fits whether a row is what was asked for: one that is not says that the filter was ignored, as unknown ones
 *   are, and reading on would mean reading everything
 */
export async function readPages(
  api: HarvestApi,
  path: string,
  query: Query,
  permission: PermissionId,
  maxPages: number,
  fits: (row: unknown) => boolean = () => true,
): Promise<Pages> {
  const rows: unknown[] = [];
  const seen = new Set<string>();
  let asked: Query = [...query, ['per_page', String(PAGE_SIZE)]];
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await api.read(path, asked, { permission });
    if (answer.kind !== 'answer') return { rows, end: 'failed', failure: answer };
    const data = jsonOf(answer.value);
    if (!Array.isArray(data)) return { rows, end: 'failed', failure: trouble('its answer was no list') };
    rows.push(...data);
    const next = nextPage(headerValue(answer.value.headers, 'link'), answer.value.origin, path);
    if (next === 'none') return { rows, end: 'complete', failure: null };
    if (next === 'unusable' || !data.every(fits)) break;
    // A link that comes back would have us read the same page for ever.
    const key = JSON.stringify(next);
    if (seen.has(key)) break;
    seen.add(key);
    asked = next;
  }
  return { rows, end: 'capped', failure: null };
}

/** All rows or a failure: for lists that are worth nothing in part. 200 pages are 100,000 rows. */
export async function readAll(
  api: HarvestApi,
  path: string,
  query: Query,
  permission: PermissionId,
): Promise<Answer<readonly unknown[]>> {
  const pages = await readPages(api, path, query, permission, 200);
  if (pages.end === 'complete') return { kind: 'answer', value: pages.rows };
  return pages.failure ?? trouble('a list was longer than we read, or did not say how to go on');
}

/**
 * The query of the next page, taken out of the link and never computed; only of one to the same list on the same
 * origin, because the key goes with it.
 */
export function nextPage(header: string | null, origin: string, path: string): Query | 'none' | 'unusable' {
  const link = (header ?? '').split(/,\s*(?=<)/).find((part) => /;\s*rel="?next"?(?:\s*;|\s*$)/i.test(part));
  if (link === undefined) return 'none';
  const address = /^\s*<([^>]*)>/.exec(link)?.[1];
  const base = `${origin}/v1${path}`;
  if (address === undefined || !URL.canParse(address, base)) return 'unusable';
  const url = new URL(address, base);
  const same = url.origin === new URL(base).origin && url.pathname === new URL(base).pathname;
  const query = [...url.searchParams.entries()];
  return same && query.length > 0 ? query : 'unusable';
}
