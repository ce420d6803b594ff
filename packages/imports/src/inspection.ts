import type { DayMonthOrder } from '@crosswalk/candidates';
import type { Encoding } from './bytes/encoding.ts';
import type { Problem, UnreadableKind } from './problems.ts';
import type { ColumnMapping, MappingCorrections } from './table/column-mapping.ts';

/** Guesses a person has corrected in the preview. Each one left out is guessed. */
export interface ImportOverrides extends MappingCorrections {
  /** Id of a format, such as `apollo` or `generic`. An unknown id is ignored. */
  readonly format?: string | undefined;
  readonly encoding?: Encoding | undefined;
  /** Undo the damage of text that was UTF-8 and was once read as Windows-1252 (`FranÃ§ois`). */
  readonly repairEncoding?: boolean | undefined;
  /** One character. */
  readonly delimiter?: string | undefined;
  /** Name of a sheet of the workbook, or of a file in the archive: one of `Inspection.sheets`. */
  readonly sheet?: string | undefined;
  /** Physical line (row of the sheet) of the header, 1-based; null when the file has none. */
  readonly headerRow?: number | null | undefined;
  /** Which comes first in dates such as `11/05/2026`, where the column itself does not tell. */
  readonly dateOrder?: DayMonthOrder | undefined;
}

export interface InspectOptions {
  readonly fileName?: string | undefined;
  readonly overrides?: ImportOverrides | undefined;
}

/**
 * `csv` stands for every delimited text; `xlsx` and `zip` can be read unless `problems` holds an error; the others
 * name files that hold no candidates we can read.
 */
export type ImportKind = 'csv' | 'json-resume' | UnreadableKind;

/** A repair of letters that an earlier program read in the wrong encoding; never made unless asked for. */
export interface EncodingRepair {
  readonly applied: boolean;
  /** A text of the file as it is and as it would be. */
  readonly example: { readonly from: string; readonly to: string };
}

/** What a file is and how it will be read: the guesses a preview shows. */
export interface Inspection {
  readonly kind: ImportKind;
  /** Id of the format, null for a kind that cannot be imported. */
  readonly format: string | null;
  readonly formatLabel: string | null;
  /** Of a workbook, always `utf-8`: it says itself how it is encoded. */
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** Null where there is nothing to repair. */
  readonly encodingRepair: EncodingRepair | null;
  /** Null for a workbook. */
  readonly delimiter: string | null;
  /** The sheet of a workbook, or the file of an archive, that is read; null for any other file. */
  readonly sheet: string | null;
  /** The sheets of a workbook, or the tables of an archive, to choose from. */
  readonly sheets: readonly string[];
  /** Physical line (row of the sheet) of the header, 1-based; null when there is none. */
  readonly headerRow: number | null;
  /** Physical line from which records are data. */
  readonly firstDataLine: number;
  readonly headers: readonly string[];
  readonly mapping: readonly ColumnMapping[];
  readonly problems: readonly Problem[];
  /** True when the encoding rests on bytes that were all ASCII, and may turn out to be another. */
  readonly encodingAssumed: boolean;
}
