import type { Pages } from '../calls/pages.ts';
import type { Query } from '../calls/query.ts';
import { fieldsOf, time } from '../greenhouse-account/decode.ts';
import type { GreenhouseApi } from './api.ts';
import { readPages } from './lists.ts';
import type { PermissionId } from './permissions.ts';

/** Times a list is asked for, epoch milliseconds on Greenhouse's clock, both ends included. */
export interface TimeRange {
  readonly field: 'created_at' | 'updated_at';
  readonly from: number;
  readonly to: number | null;
}

type Spelling = (range: TimeRange) => Query;

/**
 * The ways a range may be spelt, the documented one first. The reference's schema has operator, pipe, time; its
 * prose and some clients have brackets; two ends in one value are known from use only. The last one asks for more
 * than is wanted.
 */
const spellings: readonly Spelling[] = [
  ({ field, from, to }) => [[field, to === null ? `gte|${iso(from)}` : `gte|${iso(from)}|lte|${iso(to)}`]],
  ({ field, from, to }) => [
    [`${field}[gte]`, iso(from)],
    ...(to === null ? [] : ([[`${field}[lte]`, iso(to)]] as const)),
  ],
  ({ field, from }) => [[field, `gte|${iso(from)}`]],
];

/**
 * Rows of a list created or updated in a range. A spelling Greenhouse refuses or does not honour gives way to the
 * next; rows outside the range are dropped. `end` is `capped` when none was honoured: then emptiness proves
 * nothing.
 */
export async function readDated(
  api: GreenhouseApi,
  path: string,
  range: TimeRange,
  permission: PermissionId,
  maxPages: number,
): Promise<Pages> {
  let last: Pages = { rows: [], end: 'capped', failure: null };
  const kept = new Map<unknown, unknown>();
  for (const spelling of spellings) {
    const asked = (row: unknown) => isInside(row, { ...range, to: null });
    const pages = await readPages(api, path, spelling(range), permission, maxPages, asked);
    const inside = pages.rows.filter((row) => isInside(row, range));
    for (const row of inside) kept.set(fieldsOf(row).id, row);
    const rows = [...kept.values()];
    const honoured = pages.rows.every(asked);
    last = { ...pages, rows, end: honoured || pages.end === 'failed' ? pages.end : 'capped' };
    if (pages.end === 'failed' && !isRefusedQuery(pages)) return last;
    if (pages.end !== 'failed' && honoured) return last;
  }
  return last;
}

function isRefusedQuery({ failure }: Pages): boolean {
  return failure?.kind === 'rejected' && (failure.status === 422 || failure.status === 400);
}

/** A row without a readable time is kept: it might be the one. */
function isInside(row: unknown, { field, from, to }: TimeRange): boolean {
  const at = time(fieldsOf(row)[field]);
  return at === null || (at >= from && (to === null || at <= to));
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
