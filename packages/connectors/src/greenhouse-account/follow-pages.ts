import { jsonOf } from '../answers/json.ts';
import { type Answered, headerValue } from '../ats-fetch/index.ts';
import type { Pages } from '../calls/pages.ts';
import type { Query } from '../calls/query.ts';
import type { Answer, ReadFailure } from '../connector.ts';
import { trouble } from './failures.ts';

/** Greenhouse's largest page (Harvest v3 guide, v1 reference, "Pagination"). */
const PAGE_SIZE = 500;

export interface WantedPages {
  /** With the API's version. */
  readonly path: string;
  readonly query: Query;
  readonly maxPages: number;
  /**
   * Whether a row is what was asked for: one that is not says that the filter was ignored, and reading on would mean
   * reading everything.
   */
  readonly fits: (row: unknown) => boolean;
  /** What of a link to the next page is asked; null where it does not say. */
  readonly nextOf: (query: URLSearchParams) => Query | null;
  /** Whether a later page was refused because Greenhouse no longer knows where we were. */
  readonly isStale: (failure: ReadFailure) => boolean;
}

/**
 * Rows of a list, up to `maxPages` pages of 500, the later ones as the `Link` header names them; a list without one
 * has just one page. A stale page starts over once, and people come and go, so rows can repeat; the last page may be
 * empty.
 */
export async function followPages(
  read: (query: Query) => Promise<Answer<Answered>>,
  { path, query, maxPages, fits, nextOf, isStale }: WantedPages,
): Promise<Pages> {
  const rows: unknown[] = [];
  const seen = new Set<string>();
  const first: Query = [...query, ['per_page', String(PAGE_SIZE)]];
  let asked = first;
  let restarted = false;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await read(asked);
    if (answer.kind !== 'answer' && asked !== first && !restarted && isStale(answer)) {
      restarted = true;
      asked = first;
      seen.clear();
      continue;
    }
    if (answer.kind !== 'answer') return { rows, end: 'failed', failure: answer };
    const data = jsonOf(answer.value);
    if (!Array.isArray(data)) return { rows, end: 'failed', failure: trouble('its answer was no list') };
    rows.push(...data);
    const link = nextLink(headerValue(answer.value.headers, 'link'), `${answer.value.origin}${path}`);
    if (link === 'none') return { rows, end: 'complete', failure: null };
    const next = link === 'unusable' ? null : nextOf(link);
    if (next === null || !data.every(fits)) break;
    // A link that comes back would have us read the same page for ever.
    const key = JSON.stringify(next);
    if (seen.has(key)) break;
    seen.add(key);
    asked = next;
  }
  return { rows, end: 'capped', failure: null };
}

/** All rows or a failure: for lists that are worth nothing in part. */
export function whole({ rows, end, failure }: Pages): Answer<readonly unknown[]> {
  if (end === 'complete') return { kind: 'answer', value: rows };
  return failure ?? trouble('a list was longer than we read, or did not say how to go on');
}

/**
 * The query of the next page, taken out of the link and never computed; only of one to the same list on the same
 * origin, because the credential goes with it.
 */
export function nextLink(header: string | null, list: string): URLSearchParams | 'none' | 'unusable' {
  const link = (header ?? '').split(/,\s*(?=<)/).find((part) => /;\s*rel="?next"?(?:\s*;|\s*$)/i.test(part));
  if (link === undefined) return 'none';
  const address = /^\s*<([^>]*)>/.exec(link)?.[1];
  if (address === undefined || !URL.canParse(address, list)) return 'unusable';
  const url = new URL(address, list);
  const own = new URL(list);
  return url.origin === own.origin && url.pathname === own.pathname ? url.searchParams : 'unusable';
}
