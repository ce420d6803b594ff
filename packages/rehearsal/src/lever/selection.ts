import { badRequest } from './errors.ts';
import type { Query } from './query.ts';

/** How ids inside an object are replaced by what they stand for. */
export type Expansions<T> = Readonly<Record<string, (item: T) => unknown>>;

/**
 * Applies `expand` and `include` to an object. `expand` replaces an id by the object; once `include` is present
 * only the named fields remain, beside the expanded ones.
 * @throws LeverError 400 when a field cannot be expanded.
 */
export function createSelection<T>(
  query: Query,
  expansions: Expansions<T>,
): (item: T, full: Record<string, unknown>) => Record<string, unknown> {
  const expand = query.all('expand');
  const include = query.all('include');
  for (const name of expand) {
    if (!Object.hasOwn(expansions, name)) throw badRequest(`${name} is not expandable`);
  }
  return (item, full) => {
    const result = { ...full };
    for (const name of expand) result[name] = expansions[name]?.(item);
    if (include.length === 0) return result;
    const kept = new Set([...include, ...expand]);
    return Object.fromEntries(Object.entries(result).filter(([name]) => kept.has(name)));
  };
}
