import { BinaryWriter } from './binary-writer.ts';

/** PostgreSQL's object ids (src/include/catalog/pg_type.dat) of what `binaryArray` makes arrays of. */
const elementTypes = { text: 25, integer: 23, jsonb: 3802, tsvector: 3614 } as const;

/**
 * Values in their binary form, without lengths, as one parameter: an array of `type`, as `array_recv` reads it. To be
 * cast where it is used: `unnest($1::jsonb[])`.
 */
export function binaryArray(type: keyof typeof elementTypes, values: readonly (Uint8Array | null)[]): Buffer {
  const size = values.reduce((sum, value) => sum + 4 + (value?.length ?? 0), headBytes);
  const writer = new BinaryWriter(size);
  const dimensions = values.length === 0 ? 0 : 1;
  writer.int32(dimensions);
  writer.int32(values.includes(null) ? 1 : 0);
  writer.int32(elementTypes[type]);
  if (dimensions === 1) {
    writer.int32(values.length);
    writer.int32(1);
  }
  for (const value of values) {
    writer.int32(value === null ? -1 : value.length);
    if (value !== null) writer.raw(value);
  }
  return writer.bytes;
}

const headBytes = 20;
