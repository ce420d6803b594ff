import { type GreenhouseError, notFound, unprocessable } from './errors.ts';
import type { Row } from './records.ts';
import type { Table } from './table.ts';
import type { World } from './world.ts';

/**
 * The row a field of the body points at.
 * @throws GreenhouseError 422 naming the field, or 404, by switch, when there is none
 */
export function demandRow<T extends Row>(table: Table<T>, id: number, field: string, world: World): T {
  const row = table.get(id);
  if (row === undefined) throw unknownReference(field, id, world);
  return row;
}

/** The same for an id that may be left out. */
export function checkRow<T extends Row>(
  table: Table<T>,
  id: number | null | undefined,
  field: string,
  world: World,
): T | null {
  return id === null || id === undefined ? null : demandRow(table, id, field, world);
}

export function unknownReference(field: string, id: number, world: World): GreenhouseError {
  return world.switches.current.unknownReference === 404
    ? notFound()
    : unprocessable({ [field]: `\`${id}\` does not exist` });
}

/** The row of a path such as `/v3/candidates/{id}`. @throws GreenhouseError 404 */
export function rowAt<T extends Row>(table: Table<T>, text: string): T {
  const row = /^\d{1,15}$/.test(text) ? table.get(Number(text)) : undefined;
  if (row === undefined) throw notFound();
  return row;
}
