import type { FileKind } from './bytes/file-kind.ts';

/** Something a person should know about a file before importing it, in their words. */
export interface Problem {
  /** `error`: nothing can be imported · `warning`: look before you import. */
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly message: string;
}

export type ProblemCode =
  | 'not-a-table'
  | 'empty-file'
  | 'encoding-guessed'
  | 'no-header'
  | 'header-not-found'
  | 'nothing-identifies'
  | 'unknown-column'
  | 'json-broken';

const SAVE_AS_CSV = 'Open it, choose File, Save as, "CSV UTF-8 (comma delimited)", and import that file.';

const CHOOSE = 'Choose the file with the candidates, as CSV or JSON Resume.';
const NO_RESUME = 'This is a JSON file, not a CSV, and no JSON Resume either: it has no “basics” section.';

/** A file that holds no candidates we can read. */
export type UnreadableKind = Exclude<FileKind, 'text'>;

const NOT_A_TABLE: Readonly<Record<UnreadableKind, string>> = {
  empty: 'The file is empty. Export it again from where it came.',
  xlsx: `This is an Excel workbook. ${SAVE_AS_CSV}`,
  xls: `This is an old Excel workbook (.xls). ${SAVE_AS_CSV}`,
  ods: `This is an OpenDocument spreadsheet. ${SAVE_AS_CSV}`,
  docx: 'This is a Word document, not a CSV. Export the candidates as CSV from where they are kept.',
  zip: 'This is a ZIP archive. Unpack it and import the file inside; in a LinkedIn archive that is Connections.csv.',
  gzip: 'This is a compressed (gzip) file. Unpack it and import the file inside.',
  pdf: 'This is a PDF document, not a CSV. Export the candidates as CSV from where they are kept.',
  rtf: 'This is a text document (RTF), not a CSV. Export the candidates as CSV from where they are kept.',
  html: 'This is a web page, not a CSV; usually a sign-in page saved in place of the file. Sign in there and download the file again.',
  png: picture('PNG'),
  jpeg: picture('JPEG'),
  gif: picture('GIF'),
  webp: picture('WebP'),
  tiff: picture('TIFF'),
  heic: picture('HEIC'),
  json: `${NO_RESUME} ${CHOOSE}`,
  vcard:
    'This is a vCard file, which cannot be imported. Export the candidates as CSV from where they are kept.',
  xml: 'This is an XML file, which cannot be imported. Export the candidates as CSV from where they are kept.',
  binary: `This is not a text file: a film, a program or a damaged file. ${CHOOSE}`,
};

function picture(format: string): string {
  return `This is a ${format} picture, not a CSV. ${CHOOSE}`;
}

/** Why a file of this kind cannot be imported, and what to do instead. */
export function notATable(kind: UnreadableKind, fileName: string | undefined): Problem {
  const named = fileName === undefined ? '' : `${fileName}: `;
  return {
    severity: 'error',
    code: kind === 'empty' ? 'empty-file' : 'not-a-table',
    message: named + NOT_A_TABLE[kind],
  };
}

export function warning(code: ProblemCode, message: string): Problem {
  return { severity: 'warning', code, message };
}
