import type { Row } from '../greenhouse/records.ts';
import type { Table } from '../greenhouse/table.ts';
import type { World } from '../greenhouse/world.ts';
import { notFound } from './errors.ts';

/**
 * The row of a path such as `/v1/candidates/{id}`. A person whose creation was delayed is not there yet.
 * @throws HarvestError 404
 */
export function rowIn<T extends Row>(table: Table<T>, text: string | undefined, world: World): T {
  const row = /^\d{1,15}$/.test(text ?? '') ? table.get(Number(text)) : undefined;
  if (row === undefined || row.storedAt > world.now()) throw notFound();
  return row;
}

/**
 * People, or what belongs to them, as a list may show them: not while records are hidden, and only after the lag of
 * the look-up that is used. Ids ascending.
 */
export function listed<T extends Row>(
  rows: Iterable<T>,
  lookUp: 'id' | 'email' | 'createdAt' | 'list',
  world: World,
): T[] {
  const { recordsHidden, indexLag } = world.conditions.current;
  if (recordsHidden) return [];
  const seenBefore = world.now() - (lookUp === 'id' ? 0 : indexLag[lookUp]);
  return [...rows].filter(({ storedAt }) => storedAt <= seenBefore).sort((a, b) => a.id - b.id);
}
