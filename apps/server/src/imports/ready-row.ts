import type { ImportedRow, SkippedRow } from '@crosswalk/imports';
import { type ReadyCandidate, readyCandidate } from '../candidates/ready-candidate.ts';
import { documentKey } from './document-key.ts';

/** A row of a file, and all that can be worked out of it without the database. Plain data, mostly texts. */
export type ReadyRow = ReadyCandidateRow | SkippedRow;

export interface ReadyCandidateRow extends ReadyCandidate {
  readonly kind: 'candidate';
  readonly row: number;
  readonly line: number;
  readonly name: string;
  /** Of a résumé document, which is known again by what it says, and not by its place in a file. */
  readonly documentKey: string | null;
  readonly warnings: readonly string[];
  /** The record's cells as a JSON text: they are wanted only where the row is turned away. */
  readonly cellsText: string;
}

/** @param format of the file, as `Inspection.format` */
export function readyRow(row: ImportedRow, format: string): ReadyRow {
  if (row.kind === 'skipped') return row;
  const { kind, line, candidate, warnings, cells } = row;
  return {
    kind,
    row: row.row,
    line,
    ...readyCandidate(candidate),
    name: candidate.name.full,
    documentKey: format === 'json-resume' ? documentKey(candidate) : null,
    warnings,
    cellsText: JSON.stringify(cells),
  };
}

/** The record's cells as they were read. */
export function cellsOf({ cellsText }: Pick<ReadyCandidateRow, 'cellsText'>): readonly string[] {
  const cells: unknown = JSON.parse(cellsText);
  return Array.isArray(cells) ? cells.map(String) : [];
}
