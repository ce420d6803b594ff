import { storable } from '@crosswalk/candidates';
import type { ImportedRow } from '../imported-row.ts';
import { type JsonDocument, MAX_JSON_CHARACTERS, parseDocuments } from './documents.ts';
import { readResume } from './resume-to-candidate.ts';

/** How much of a document that was not imported is repeated in the report, in UTF-16 units. */
const EXCERPT = 2000;

/** Reads the résumés of a JSON text: one, a list, or one a line. */
export async function* readResumeRows(text: AsyncIterable<string>): AsyncGenerator<ImportedRow, void> {
  let whole = '';
  for await (const chunk of text) {
    whole += chunk;
    if (whole.length > MAX_JSON_CHARACTERS) {
      yield tooLarge(whole);
      return;
    }
  }
  let row = 0;
  for (const document of parseDocuments(whole)) {
    row += 1;
    yield readDocument(document, row);
  }
}

function readDocument(document: JsonDocument, row: number): ImportedRow {
  const { line } = document;
  if ('problem' in document) {
    return { kind: 'skipped', row, line, reason: document.problem, cells: [storable(document.text)] };
  }
  const reading = readResume(document.value);
  const cells = [storable(JSON.stringify(document.value).slice(0, EXCERPT))];
  if (reading.candidate !== null) {
    return { kind: 'candidate', row, line, candidate: reading.candidate, warnings: reading.warnings, cells };
  }
  return { kind: 'skipped', row, line, reason: reading.reason, cells };
}

function tooLarge(text: string): ImportedRow {
  const reason = 'The JSON file is larger than 64 MB. Split it, or export the candidates as CSV.';
  return { kind: 'skipped', row: 1, line: 1, reason, cells: [storable(text.slice(0, EXCERPT))] };
}
