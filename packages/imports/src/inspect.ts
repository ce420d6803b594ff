import { bomLength, detectEncoding, type Encoding } from './bytes/encoding.ts';
import { kindOfBytes, kindOfText } from './bytes/file-kind.ts';
import { TextStream } from './bytes/text-stream.ts';
import type { Field } from './fields.ts';
import { detectFormat, formatById } from './formats/registry.ts';
import { notATable, type Problem, type UnreadableKind, warning } from './problems.ts';
import {
  type ColumnMapping,
  type MappingOverrides,
  mapColumns,
  unknownLabels,
} from './table/column-mapping.ts';
import { normaliseHeader } from './table/headers.ts';
import { findLayout } from './table/layout.ts';

/** Guesses a person has corrected in the preview. Each one left out is guessed. */
export interface ImportOverrides {
  /** Id of a format, such as `apollo` or `generic`. An unknown id is ignored. */
  readonly format?: string | undefined;
  readonly encoding?: Encoding | undefined;
  /** One character. */
  readonly delimiter?: string | undefined;
  /** Physical line of the header, 1-based; null when the file has none. */
  readonly headerRow?: number | null | undefined;
  /** Field by column label (`ColumnMapping.label`). */
  readonly mapping?: MappingOverrides | undefined;
}

export interface InspectOptions {
  readonly fileName?: string | undefined;
  readonly overrides?: ImportOverrides | undefined;
  /** True when the bytes given are the whole file. */
  readonly complete?: boolean | undefined;
}

/** `csv` stands for every delimited text; the others name files that hold no candidates we can read. */
export type ImportKind = 'csv' | 'json-resume' | UnreadableKind;

/** What a file is and how it will be read: the guesses a preview shows. */
export interface Inspection {
  readonly kind: ImportKind;
  /** Id of the format, null for a kind that cannot be imported. */
  readonly format: string | null;
  readonly formatLabel: string | null;
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly delimiter: string | null;
  /** Physical line of the header, 1-based; null when there is none. */
  readonly headerRow: number | null;
  /** Physical line from which records are data. */
  readonly firstDataLine: number;
  readonly headers: readonly string[];
  readonly mapping: readonly ColumnMapping[];
  readonly problems: readonly Problem[];
  /** True when the encoding rests on bytes that were all ASCII, and may turn out to be another. */
  readonly encodingAssumed: boolean;
}

const JSON_RESUME = { format: 'json-resume', formatLabel: 'JSON Resume' } as const;

/**
 * Tells from the first bytes of a file (256 KB are plenty) what it is and how it would be read. Looks at the
 * content only; the file's name appears in messages. Never throws, whatever the bytes.
 */
export function inspectFile(firstBytes: Uint8Array, options: InspectOptions = {}): Inspection {
  const overrides = options.overrides ?? {};
  const nothing = {
    format: null,
    formatLabel: null,
    delimiter: null,
    headerRow: null,
    firstDataLine: 1,
    headers: [],
    mapping: [],
    encodingAssumed: false,
  };
  const magic = kindOfBytes(firstBytes);
  if (magic !== null && magic !== 'text') {
    const problems = [notATable(magic, options.fileName)];
    return { ...nothing, kind: magic, encoding: 'utf-8', bom: false, problems };
  }
  const detected = detectEncoding(firstBytes);
  const encoding = overrides.encoding ?? detected.encoding;
  const bom = bomLength(firstBytes, encoding) > 0;
  const text = decodeHead(firstBytes, encoding, options.complete === true);
  const kind = kindOfText(text);
  if (kind === 'json' && mayHoldResumes(text, options.complete === true))
    return { ...nothing, ...JSON_RESUME, kind: 'json-resume', encoding, bom, problems: [] };
  if (kind !== 'text') {
    return { ...nothing, kind, encoding, bom, problems: [notATable(kind, options.fileName)] };
  }
  const guessed = overrides.encoding === undefined && detected.confidence === 'guessed';
  return {
    ...inspectTable(text, options.complete === true, overrides, guessed ? [encodingGuessed(encoding)] : []),
    encoding,
    bom,
    encodingAssumed: overrides.encoding === undefined && detected.confidence === 'ascii',
  };
}

/** A résumé has a section “basics” (JSON Resume 1.0); where the end is not seen yet, one may still come. */
function mayHoldResumes(text: string, complete: boolean): boolean {
  return !complete || text.includes('"basics"');
}

function decodeHead(bytes: Uint8Array, encoding: Encoding, complete: boolean): string {
  const stream = new TextStream(encoding);
  return stream.push(bytes) + (complete ? stream.finish() : '');
}

function inspectTable(
  text: string,
  complete: boolean,
  overrides: ImportOverrides,
  found: readonly Problem[],
): Omit<Inspection, 'encoding' | 'bom' | 'encodingAssumed'> {
  const layout = findLayout(text, complete, overrides);
  const normalised = layout.headers.map(normaliseHeader);
  const format =
    (overrides.format === undefined ? undefined : formatById(overrides.format)) ?? detectFormat(normalised);
  const mapping = mapColumns(layout.headers, format, overrides.mapping);
  const problems = [...found];
  if (layout.headerLine === null) problems.push(noHeader(overrides.headerRow));
  for (const label of unknownLabels(mapping, overrides.mapping ?? {})) {
    problems.push(warning('unknown-column', `The file has no column "${label}"; its mapping was not used.`));
  }
  if (!mapping.some((column) => column.field !== null && identifies(column.field))) {
    problems.push(
      warning(
        'nothing-identifies',
        'No column was recognised as a name, an e-mail address, a phone number or a profile. Map the columns by hand.',
      ),
    );
  }
  return {
    kind: 'csv',
    format: format.id,
    formatLabel: format.label,
    delimiter: layout.delimiter,
    headerRow: layout.headerLine,
    firstDataLine: layout.firstDataLine,
    headers: layout.headers,
    mapping,
    problems,
  };
}

function identifies(field: Field): boolean {
  return /^(?:name|email|phone|link)\b(?!\.(?:status|type))/.test(field);
}

function encodingGuessed(encoding: Encoding): Problem {
  return warning(
    'encoding-guessed',
    `The file does not say how its letters are encoded; ${encoding} is a guess. Check names with accents in the preview.`,
  );
}

function noHeader(asked: number | null | undefined): Problem {
  if (typeof asked === 'number') {
    return warning(
      'header-not-found',
      `Line ${asked} is not within the first part of the file; no header is used.`,
    );
  }
  return warning(
    'no-header',
    'The file has no line with column names. Its columns are numbered; map them by hand.',
  );
}
