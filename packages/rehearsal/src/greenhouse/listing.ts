import type { Context, Hono } from 'hono';
import type { Guard } from './access.ts';
import type { Filter } from './filters.ts';
import { lagOf } from './index-lag.ts';
import { type ListQuery, readListQuery } from './list-query.ts';
import type { Row } from './records.ts';
import type { Scope } from './scopes.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** One `GET /v3/…` that lists rows. */
export interface Listing<T extends Row> {
  readonly path: string;
  readonly scope: Scope;
  /** The rows to look through; may leave out what the query rules out anyway. */
  readonly rows: (query: ListQuery<T>) => Iterable<T>;
  readonly columns: Columns<T>;
  /** Filters beside `ids`, `created_at` and `updated_at`, which all lists have. */
  readonly filters?: Readonly<Record<string, Filter<T>>>;
  /** Whether a list holds people or what belongs to them: these can be hidden, and lag behind. */
  readonly people?: boolean;
}

/** What a row shows, by column. Numbers in columns ending in `_at` are times. */
export type Columns<T> = Readonly<Record<string, (row: T) => unknown>>;

/** Columns that show what is kept as it is, with `id` and the times every row has. */
export function plain<T extends Row>(...names: readonly (keyof T & string)[]): Columns<T> {
  const all: readonly (keyof T & string)[] = ['id', 'created_at', 'updated_at', ...names];
  return Object.fromEntries(all.map((name) => [name, (row: T) => row[name]]));
}

/** A row as it is told. @param only the columns to tell; all when absent */
export function viewOf<T>(row: T, columns: Columns<T>, only?: readonly string[]): Record<string, unknown> {
  const names = only ?? Object.keys(columns);
  return Object.fromEntries(names.map((name) => [name, shown(name, columns[name]?.(row))]));
}

function shown(name: string, value: unknown): unknown {
  return typeof value === 'number' && name.endsWith('_at') ? new Date(value).toISOString() : value;
}

/**
 * Serves a list: closed query, filters, `fields`, ids descending, `Link` to the next page (Harvest v3 guide,
 * "Pagination").
 */
export function addListing<T extends Row>(
  app: Hono<GreenhouseEnv>,
  world: World,
  guard: Guard,
  listing: Listing<T>,
): void {
  app.get(listing.path, guard(listing.scope, 'read'), (c) => {
    const query = readListQuery(c.env.call.url, listing, world);
    const rows = visible(c, query, listing, world);
    const page = rows.slice(0, query.perPage);
    const last = page.at(-1);
    const full = world.switches.current.emptyLastPage && page.length === query.perPage;
    if (last !== undefined && (rows.length > page.length || full)) {
      const cursor = world.cursors.issue(world.ids, {
        path: listing.path,
        query: query.text,
        below: last.id,
        issuedAt: world.vendorNow(),
      });
      c.header('link', `<${world.origin()}${listing.path}?cursor=${cursor}>; rel="next"`);
    }
    return c.json(page.map((row) => viewOf(row, listing.columns, query.fields)));
  });
}

function visible<T extends Row>(
  c: Context<GreenhouseEnv>,
  query: ListQuery<T>,
  listing: Listing<T>,
  world: World,
): T[] {
  if (!c.get('access').readsAll) return [];
  if (listing.people === true && world.conditions.current.recordsHidden) return [];
  const lagMs = listing.people === true ? lagOf(query.names, world.conditions.current) : 0;
  const seenBefore = world.now() - lagMs;
  const rows: T[] = [];
  for (const row of listing.rows(query)) {
    if (row.storedAt <= seenBefore && row.id < query.below && query.tests.every((test) => test(row)))
      rows.push(row);
  }
  return rows.sort((a, b) => b.id - a.id);
}
