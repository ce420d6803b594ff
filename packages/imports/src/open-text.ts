import { bomLength, detectEncoding, type Encoding } from './bytes/encoding.ts';
import { kindOfText } from './bytes/file-kind.ts';
import type { SplitSource } from './bytes/head.ts';
import { TextStream } from './bytes/text-stream.ts';
import type { ImportOverrides, InspectOptions } from './inspection.ts';
import { NO_CONTENT, type OpenedImport } from './opened-import.ts';
import { encodingDamaged, encodingGuessed, notATable } from './problems.ts';
import { describeTable } from './table/describe-table.ts';
import { findLayout, type Layout } from './table/layout.ts';
import { findMojibake } from './text/mojibake.ts';
import { repaired, repairRecord, splitRecords } from './text/record-source.ts';
import { UNREADABLE } from './unreadable.ts';

/** Tells how a file of text is encoded and laid out, and makes its records ready. */
export function openText(split: SplitSource, options: InspectOptions): OpenedImport {
  const { head, complete } = split;
  const overrides = options.overrides ?? {};
  const detected = detectEncoding(head);
  const encoding = overrides.encoding ?? detected.encoding;
  const bom = bomLength(head, encoding) > 0;
  const headText = decodeHead(head, encoding, complete);
  const kind = kindOfText(headText);
  const assumed = overrides.encoding === undefined && detected.confidence === 'ascii';
  const said = { encoding, bom, encodingAssumed: assumed };
  if (kind === 'json' && mayHoldResumes(headText, complete)) {
    const inspection = { ...UNREADABLE, ...said, ...JSON_RESUME, kind: 'json-resume', problems: [] } as const;
    return { inspection, content: { kind: 'json', text: decoded(split, encoding, assumed) } };
  }
  if (kind !== 'text') {
    const problems = [notATable(kind, options.fileName)];
    return { inspection: { ...UNREADABLE, ...said, kind, problems }, content: NO_CONTENT };
  }
  const guessed = overrides.encoding === undefined && detected.confidence === 'guessed';
  const { layout, repair } = layOutText(headText, complete, overrides);
  const table = describeTable(layout, overrides);
  const problems = [
    ...(guessed ? [encodingGuessed(encoding)] : []),
    ...(repair === null || repair.applied ? [] : [encodingDamaged(repair.example)]),
    ...table.problems,
  ];
  const inspection = {
    ...UNREADABLE,
    ...said,
    ...table,
    kind: 'csv',
    delimiter: layout.delimiter,
    encodingRepair: repair,
    problems,
  } as const;
  const records = splitRecords(decoded(split, encoding, assumed), layout.delimiter);
  return {
    inspection,
    content: { kind: 'table', records: repair?.applied === true ? repaired(records) : records },
  };
}

const JSON_RESUME = { format: 'json-resume', formatLabel: 'JSON Resume' } as const;

/** A résumé has a section “basics” (JSON Resume 1.0); where the end is not seen yet, one may still come. */
function mayHoldResumes(text: string, complete: boolean): boolean {
  return !complete || text.includes('"basics"');
}

/** Where the table stands, and what could be repaired in it; with the repair when it was asked for. */
function layOutText(text: string, complete: boolean, overrides: ImportOverrides) {
  const asWritten = findLayout(text, complete, overrides);
  const example = findMojibake(cellsOf(asWritten));
  if (example === null) return { layout: asWritten, repair: null };
  const applied = overrides.repairEncoding === true;
  const layout = applied ? findLayout(text, complete, overrides, repairRecord) : asWritten;
  return { layout, repair: { applied, example } };
}

function* cellsOf({ headers, firstRecords }: Layout): Generator<string, void> {
  yield* headers;
  for (const { cells } of firstRecords) yield* cells;
}

function decodeHead(bytes: Uint8Array, encoding: Encoding, complete: boolean): string {
  const stream = new TextStream(encoding);
  return stream.push(bytes) + (complete ? stream.finish() : '');
}

async function* decoded(
  { head, rest }: SplitSource,
  encoding: Encoding,
  assumed: boolean,
): AsyncGenerator<string, void> {
  const stream = new TextStream(encoding, assumed);
  yield stream.push(head);
  for await (const chunk of rest) yield stream.push(chunk);
  yield stream.finish();
}
