/** Values as PostgreSQL takes them in binary form, without a database: for threads that make rows ready. */
export { binaryArray } from './binary/binary-array.ts';
export { BinaryFields, jsonOf, readFields } from './binary/binary-fields.ts';
