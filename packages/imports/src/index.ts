export { ENCODINGS, type Encoding } from './bytes/encoding.ts';
export { fileFingerprint } from './bytes/file-fingerprint.ts';
export { HEAD_BYTES } from './bytes/head.ts';
export { type ImportChoices, importChoices } from './choices.ts';
export { FIELD_LABELS, type Field, isField } from './fields.ts';
export type { Format } from './formats/format.ts';
export { FORMATS } from './formats/registry.ts';
export type { CandidateRow, ImportedRow, ImportTotals, SkippedRow } from './imported-row.ts';
export type {
  EncodingRepair,
  ImportKind,
  ImportOverrides,
  Inspection,
  InspectOptions,
} from './inspection.ts';
export { countRows, type ImportPreview, type PreviewOptions, previewImport } from './preview-import.ts';
export type { Problem, ProblemCode } from './problems.ts';
export { type ImportReading, type ReadImportOptions, readImport } from './read-import.ts';
export type {
  ColumnMapping,
  MappingCorrections,
  MappingOverrides,
  MappingSource,
} from './table/column-mapping.ts';
export { normaliseHeader } from './table/headers.ts';
