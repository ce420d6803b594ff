import type { Context } from 'hono';
import { isIgnored } from '../faults/conditions.ts';
import { readTime } from '../greenhouse/filters.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import { invalid } from './errors.ts';

const MAX_PER_PAGE = 500;
const DEFAULT_PER_PAGE = 100;

/** The query of one list. Parameters nobody knows are ignored without a word. */
export interface HarvestQuery {
  /** The value of a parameter; null when it is absent, empty or to be ignored. */
  one(name: string): string | null;
  /** The time of a parameter in milliseconds; null when it is absent. @throws HarvestError 422 for no time */
  time(name: string): number | null;
}

export function readHarvestQuery(c: Context<GreenhouseEnv>, world: World): HarvestQuery {
  const params = c.env.call.url.searchParams;
  const one = (name: string) => (ignored(name, world) ? null : params.get(name) || null);
  return {
    one,
    time(name) {
      const text = one(name);
      if (text === null) return null;
      const time = readTime(text);
      if (time === null) throw invalid(name, 'Must be a valid ISO-8601 timestamp');
      return time;
    },
  };
}

/** A filter told to be ignored by its v3 name falls away with both of its ends here. */
function ignored(name: string, world: World): boolean {
  const column = name.replace(/_(after|before)$/, '_at');
  return isIgnored(world.conditions.current, name) || isIgnored(world.conditions.current, column);
}

/** Whether a time lies in what `NAME_after` and `NAME_before` ask for; both ends belong to it. */
export function inWindow(time: number, query: HarvestQuery, name: string): boolean {
  const after = query.time(`${name}_after`);
  const before = query.time(`${name}_before`);
  return (after === null || time >= after) && (before === null || time <= before);
}

/**
 * Answers one page of a list: `per_page` 1 to 500, `page` from 1, `Link` with next, prev and last (Harvest v1
 * reference, "Pagination").
 * @param links `next-only` for the lists of the newer scheme, which tell no other page
 */
export function answerPage<T>(
  c: Context<GreenhouseEnv>,
  rows: readonly T[],
  view: (row: T) => unknown,
  world: World,
  links: 'all' | 'next-only' = 'all',
): Response {
  const { url } = c.env.call;
  const perPage = readNumber(url, 'per_page', DEFAULT_PER_PAGE, MAX_PER_PAGE);
  const page = readNumber(url, 'page', 1, Number.MAX_SAFE_INTEGER);
  const last = Math.max(1, Math.ceil(rows.length / perPage));
  const told: [string, number][] = [];
  if (page < last) told.push(['next', page + 1]);
  if (links === 'all') {
    if (page > 1) told.push(['prev', Math.min(page - 1, last)]);
    const lone = last === 1 && !world.switches.current.v1LoneLastLink;
    if (url.searchParams.get('skip_count') !== 'true' && !lone) told.push(['last', last]);
  }
  if (told.length > 0) {
    const link = ([rel, number]: [string, number]) =>
      `<${pageAddress(url, number, perPage, world)}>; rel="${rel}"`;
    c.header('link', told.map(link).join(','));
  }
  return c.json(rows.slice((page - 1) * perPage, page * perPage).map(view));
}

function pageAddress(url: URL, page: number, perPage: number, world: World): string {
  const params = new URLSearchParams(url.searchParams);
  params.set('page', String(page));
  params.set('per_page', String(perPage));
  return `${world.origin()}${url.pathname}?${params}`;
}

function readNumber(url: URL, name: string, usual: number, max: number): number {
  const text = url.searchParams.get(name);
  if (text === null || text === '') return usual;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > max) throw invalid(name, `Must be a number from 1 to ${max}`);
  return value;
}
