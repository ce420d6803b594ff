import type { Source } from '../connector.ts';
import { fieldsOf, idOf, text } from './decode.ts';

/** Rows of sources, with the strategy Greenhouse groups them under. */
export function sourcesIn(rows: readonly unknown[]): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const row of rows) {
    const { id, name, type } = fieldsOf(row);
    const known = idOf(id);
    const called = text(name);
    if (known === null || called === null) continue;
    sources.set(known, { id: known, name: called, group: text(fieldsOf(type).name) });
  }
  return [...sources.values()];
}

/** Names by id. */
export function namesOf(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map(sources.map(({ id, name }) => [id, name]));
}
