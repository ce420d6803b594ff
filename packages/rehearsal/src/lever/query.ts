import type { Context } from 'hono';
import { isIgnored } from '../faults/conditions.ts';
import { badRequest } from './errors.ts';
import type { LeverEnv, World } from './world.ts';

/** The query of one call, without the filters the look-alike was told to ignore. */
export interface Query {
  /** The first value of a name; null when it is absent or empty. */
  one(name: string): string | null;
  /** All values of a repeated name, with or without `[]`. */
  all(name: string): readonly string[];
  /** @throws LeverError 400 when the value is not a whole number. */
  integer(name: string): number | null;
  /** `true` or `false`; null when absent. @throws LeverError 400 for anything else. */
  flag(name: string): boolean | null;
  /** The inclusive range `NAME_start`, `NAME_end` in milliseconds; null when neither is given. */
  range(name: string): Range | null;
  has(name: string): boolean;
  /** Everything that decides what a list holds, in one text: an offset belongs to it. */
  readonly fingerprint: string;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

export function readQuery(c: Context<LeverEnv>, world: World): Query {
  const { url } = c.env.call;
  const params = new URLSearchParams(url.search);
  for (const name of [...new Set(params.keys())]) {
    if (isIgnored(world.conditions.current, name)) params.delete(name);
  }

  const one = (name: string) => params.get(name) || null;
  const integer = (name: string) => {
    const text = one(name);
    if (text === null) return null;
    if (!/^-?\d{1,16}$/.test(text)) throw badRequest(`${name} must be a whole number`);
    return Number(text);
  };

  return {
    one,
    integer,
    all: (name) => [...params.getAll(name), ...params.getAll(`${name}[]`)].filter((value) => value !== ''),
    flag(name) {
      const text = one(name);
      if (text === null) return null;
      if (text !== 'true' && text !== 'false') throw badRequest(`${name} must be true or false`);
      return text === 'true';
    },
    range(name) {
      const start = integer(`${name}_start`);
      const end = integer(`${name}_end`);
      if (start === null && end === null) return null;
      return { start: start ?? Number.NEGATIVE_INFINITY, end: end ?? Number.POSITIVE_INFINITY };
    },
    has: (name) => params.has(name),
    fingerprint: fingerprintOf(url),
  };
}

/** True when there is no range, or the value lies in it. Things without a value are in no range. */
export function within(range: Range | null, value: number | null): boolean {
  if (range === null) return true;
  return value !== null && value >= range.start && value <= range.end;
}

function fingerprintOf(url: URL): string {
  const params = [...url.searchParams].filter(([name]) => name !== 'offset' && name !== 'limit').sort();
  return JSON.stringify([url.pathname, params]);
}
