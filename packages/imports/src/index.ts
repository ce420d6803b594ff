export { ENCODINGS, type Encoding } from './bytes/encoding.ts';
export { fileFingerprint } from './bytes/file-fingerprint.ts';
export { HEAD_BYTES } from './bytes/head.ts';
export { FIELD_LABELS, type Field, isField } from './fields.ts';
export type { Format } from './formats/format.ts';
export { FORMATS } from './formats/registry.ts';
export type { CandidateRow, ImportedRow, ImportTotals, SkippedRow } from './imported-row.ts';
export {
  type ImportKind,
  type ImportOverrides,
  type Inspection,
  type InspectOptions,
  inspectFile,
} from './inspect.ts';
export type { Problem, ProblemCode } from './problems.ts';
export { type ImportReading, type ReadImportOptions, readImport } from './read-import.ts';
export type { ColumnMapping, MappingOverrides } from './table/column-mapping.ts';
