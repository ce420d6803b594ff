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
  /** The record's cells, as `cellBytes` puts them: they are wanted only where the row is turned away. */
  readonly cellsBytes: Uint8Array;
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
    cellsBytes: cellBytes(cells),
  };
}

const cellEnd = '\u0000';

/** Cells in UTF-8, each with an end, which costs a fraction of JSON; as JSON where that cannot say what is in them. */
export function cellBytes(cells: readonly string[]): Buffer {
  const ends = cells.length === 0 ? '' : cells.join(cellEnd) + cellEnd;
  const plain = ends.isWellFormed() && !cells.some((cell) => cell.includes(cellEnd));
  return Buffer.from(plain ? ends : JSON.stringify(cells));
}

/** The record's cells as they were read. */
export function cellsOf({ cellsBytes }: Pick<ReadyCandidateRow, 'cellsBytes'>): readonly string[] {
  const { buffer, byteOffset, byteLength } = cellsBytes;
  const text = Buffer.from(buffer, byteOffset, byteLength).toString();
  if (text === '') return [];
  if (text.endsWith(cellEnd)) return text.slice(0, -1).split(cellEnd);
  const cells: unknown = JSON.parse(text);
  return Array.isArray(cells) ? cells.map(String) : [];
}

/** Rows whose bytes are all in one buffer. */
export interface PackedRows {
  readonly rows: readonly ReadyRow[];
  readonly buffer: ArrayBuffer;
}

/**
 * The same rows with all their bytes in one buffer, which can be handed to another thread.
 *
 * @param used is taken where it is large enough: memory that is not given up need not be collected
 */
export function packRows(rows: readonly ReadyRow[], used: ArrayBuffer): PackedRows {
  const length = rows.reduce((sum, row) => sum + bytesIn(row), 0);
  // A quarter more than these need: the next ones are not of the very same length.
  const buffer = used.byteLength >= length ? used : new ArrayBuffer(Math.ceil(length * 1.25));
  const all = new Uint8Array(buffer);
  let at = 0;
  const moved = (bytes: Uint8Array) => {
    all.set(bytes, at);
    at += bytes.length;
    return all.subarray(at - bytes.length, at);
  };
  const there = rows.map((row) =>
    row.kind === 'skipped'
      ? row
      : { ...row, rowBytes: moved(row.rowBytes), cellsBytes: moved(row.cellsBytes) },
  );
  return { rows: there, buffer };
}

function bytesIn(row: ReadyRow): number {
  return row.kind === 'skipped' ? 0 : row.rowBytes.length + row.cellsBytes.length;
}
