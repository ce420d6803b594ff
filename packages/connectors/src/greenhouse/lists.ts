import { headerValue } from '../ats-fetch/index.ts';
import type { Answer, ReadFailure } from '../connector.ts';
import { type GreenhouseApi, jsonOf, type Query } from './api.ts';
import { trouble } from './errors.ts';
import type { PermissionId } from './permissions.ts';

export interface Pages {
  readonly rows: readonly unknown[];
  /** `capped`: there was more than we read, or the list did not say how to go on. `failed`: see `failure`. */
  readonly end: 'complete' | 'capped' | 'failed';
  readonly failure: ReadFailure | null;
}

/** Greenhouse's largest page (Harvest v3 guide, "Pagination"). */
const PAGE_SIZE = 500;

/**
 * Rows of a list, up to `maxPages` pages of 500. Later pages are asked for by the cursor alone, which remembers the
 * filters; with anything beside it Greenhouse answers 422 (guide, "Pagination"). A cursor that it no longer knows
 * starts over once, so rows can repeat; the last page may be empty.
 *
 * @param fits whether a row is what was asked for: one that is not says that the filter was ignored, and reading on
 *   would mean reading everything
 */
export async function readPages(
  api: GreenhouseApi,
  path: string,
  query: Query,
  permission: PermissionId,
  maxPages: number,
  fits: (row: unknown) => boolean = () => true,
): Promise<Pages> {
  const rows: unknown[] = [];
  const seen = new Set<string>();
  let cursor: string | null = null;
  let restarted = false;
  for (let page = 0; page < maxPages; page += 1) {
    const asked: Query = cursor === null ? [...query, ['per_page', String(PAGE_SIZE)]] : [['cursor', cursor]];
    const answer = await api.read(path, asked, { permission });
    if (answer.kind === 'rejected' && answer.status === 422 && cursor !== null && !restarted) {
      restarted = true;
      cursor = null;
      seen.clear();
      continue;
    }
    if (answer.kind !== 'answer') return { rows, end: 'failed', failure: answer };
    const data = jsonOf(answer.value);
    if (!Array.isArray(data)) return { rows, end: 'failed', failure: trouble('its answer was no list') };
    rows.push(...data);
    const next = nextPage(headerValue(answer.value.headers, 'link'), answer.value.origin, path);
    if (next.kind === 'none') return { rows, end: 'complete', failure: null };
    if (!data.every(fits)) break;
    // A cursor that comes back would have us read the same page for ever.
    if (next.kind === 'unusable' || seen.has(next.cursor)) break;
    cursor = next.cursor;
    seen.add(cursor);
  }
  return { rows, end: 'capped', failure: null };
}

/** All rows or a failure: for lists that are worth nothing in part. 200 pages are 100,000 rows. */
export async function readAll(
  api: GreenhouseApi,
  path: string,
  query: Query,
  permission: PermissionId,
  maxPages = 200,
): Promise<Answer<readonly unknown[]>> {
  const pages = await readPages(api, path, query, permission, maxPages);
  if (pages.end === 'complete') return { kind: 'answer', value: pages.rows };
  return pages.failure ?? trouble('a list was longer than we read, or did not say how to go on');
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

type Next =
  | { readonly kind: 'none' }
  | { readonly kind: 'cursor'; readonly cursor: string }
  /** It leads elsewhere, or has no cursor. */
  | { readonly kind: 'unusable' };

/** Only the cursor is taken out of the link, and only of one to the same list on the same origin. */
export function nextPage(header: string | null, origin: string, path: string): Next {
  const link = (header ?? '').split(/,\s*(?=<)/).find((part) => /;\s*rel="?next"?(?:\s*;|\s*$)/i.test(part));
  const address = /^\s*<([^>]*)>/.exec(link ?? '')?.[1];
  if (link === undefined) return { kind: 'none' };
  const base = `${origin}/v3${path}`;
  if (address === undefined || !URL.canParse(address, base)) return { kind: 'unusable' };
  const url = new URL(address, base);
  const cursor = url.searchParams.get('cursor');
  const same = url.origin === new URL(base).origin && url.pathname === new URL(base).pathname;
  return same && cursor !== null && cursor !== '' ? { kind: 'cursor', cursor } : { kind: 'unusable' };
}
