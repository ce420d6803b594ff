import { isIgnored } from '../faults/conditions.ts';
import { unprocessable } from './errors.ts';
import { type Filter, notAllowed, readFilter, readInteger, values } from './filters.ts';
import type { Columns } from './listing.ts';
import type { Row } from './records.ts';
import type { World } from './world.ts';

const MAX_PER_PAGE = 500;
const DEFAULT_PER_PAGE = 100;

/** A query that was understood. */
export interface ListQuery<T> {
  readonly tests: readonly ((row: T) => boolean)[];
  readonly perPage: number;
  /** The columns asked for; absent for all. */
  readonly fields?: readonly string[];
  /** Only rows with a smaller id are still to be told. */
  readonly below: number;
  /** The parameters in force, without brackets. */
  readonly names: ReadonlySet<string>;
  /** The text of a parameter in force; null when it is absent. */
  one(name: string): string | null;
  /** What a cursor has to remember. */
  readonly text: string;
}

interface Listed<T> {
  readonly path: string;
  readonly columns: Columns<T>;
  readonly filters?: Readonly<Record<string, Filter<T>>>;
}

/**
 * Reads the query of a list (Harvest v3 guide, "Pagination", and the parameters of each operation). A cursor stands
 * alone and brings its own filters.
 * @throws GreenhouseError 422
 */
export function readListQuery<T extends Row>(url: URL, listed: Listed<T>, world: World): ListQuery<T> {
  const cursor = url.searchParams.get('cursor');
  if (cursor === null) return readParameters(url.search, Number.POSITIVE_INFINITY, listed, world);
  if ([...url.searchParams.keys()].length > 1)
    throw unprocessable('When passing a cursor, do not include other query params.');
  const position = world.cursors.find(cursor);
  const life = world.switches.current.cursorLifeSeconds;
  const over = position !== null && life !== 'off' && world.vendorNow() >= position.issuedAt + life * 1000;
  // The words are invented; only the status was told.
  if (position === null || position.path !== listed.path || over)
    throw unprocessable({ cursor: 'is invalid or has expired' });
  return readParameters(position.query, position.below, listed, world);
}

function readParameters<T extends Row>(
  text: string,
  below: number,
  listed: Listed<T>,
  world: World,
): ListQuery<T> {
  const switches = world.switches.current;
  const filters: Readonly<Record<string, Filter<T>>> = { ...commonFilters<T>(), ...listed.filters };
  const tests: ((row: T) => boolean)[] = [];
  const inForce = new Map<string, string>();
  let perPage = DEFAULT_PER_PAGE;
  let fields: readonly string[] | undefined;

  // Of a repeated parameter the last one counts, as Rack has it.
  for (const [key, value] of new Map(new URLSearchParams(text))) {
    const [, name = key, operator = null] = /^(.+)\[([a-z]+)\]$/.exec(key) ?? [];
    const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
    if (key === 'per_page') perPage = readPerPage(value);
    else if (key === 'fields') fields = readFields(value, listed.columns);
    else if (filter === undefined) throw notAllowed(key, switches);
    else if (!isIgnored(world.conditions.current, name)) {
      tests.push(readFilter(name, operator, value, filter, switches));
      inForce.set(name, value);
    }
  }
  return {
    tests,
    perPage,
    below,
    names: new Set(inForce.keys()),
    one: (name) => inForce.get(name) ?? null,
    text,
    ...(fields === undefined ? {} : { fields }),
  };
}

function commonFilters<T extends Row>(): Readonly<Record<string, Filter<T>>> {
  return {
    ids: { kind: 'ids', of: (row) => row.id },
    created_at: { kind: 'time', of: (row) => row.created_at },
    updated_at: { kind: 'time', of: (row) => row.updated_at },
  };
}

function readPerPage(text: string): number {
  const value = readInteger('per_page', text);
  if (value > MAX_PER_PAGE)
    throw unprocessable({ per_page: `\`${text}\` number is greater than: ${MAX_PER_PAGE}` });
  if (value < 1) throw unprocessable({ per_page: `\`${text}\` number is less than: 1` });
  return value;
}

function readFields<T>(text: string, columns: Columns<T>): readonly string[] {
  const names = values('fields', text);
  const unknown = names.find((name) => !Object.hasOwn(columns, name));
  if (unknown !== undefined) throw unprocessable({ fields: `\`${unknown}\` is not a column` });
  return names;
}
