import type { ArchiveError, ArchiveFault } from './archive/archive-error.ts';
import type { Encoding } from './bytes/encoding.ts';
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
  | 'cannot-be-opened'
  | 'empty-file'
  | 'encoding-guessed'
  | 'encoding-damaged'
  | 'no-header'
  | 'header-not-found'
  | 'nothing-identifies'
  | 'unknown-column'
  | 'unknown-sheet'
  | 'other-sheets'
  | 'hidden-sheet'
  | 'merged-cells'
  | 'in-archive'
  | 'archive-incomplete'
  | 'about-the-format'
  | 'date-order'
  | 'json-broken';

const SAVE_AS_CSV = 'Open it, choose File, Save as, "CSV UTF-8 (comma delimited)", and import that file.';

const CHOOSE = 'Choose the file with the candidates, as Excel workbook (.xlsx), CSV or JSON Resume.';
const NO_RESUME = 'This is a JSON file, not a CSV, and no JSON Resume either: it has no “basics” section.';

/** A file that holds no candidates we can read. */
export type UnreadableKind = Exclude<FileKind, 'text'>;

const IS_WORKBOOK = 'This is an Excel workbook.';
const IS_ARCHIVE = 'This is a ZIP archive.';
const UNPACK = 'Unpack it and import the file inside; in a LinkedIn archive that is Connections.csv.';

const NOT_A_TABLE: Readonly<Record<UnreadableKind, string>> = {
  empty: 'The file is empty. Export it again from where it came.',
  xlsx: `${IS_WORKBOOK} ${SAVE_AS_CSV}`,
  xls: 'This is an old Excel workbook (.xls). Open it, choose File, Save as, "Excel Workbook (.xlsx)", and import that file.',
  ods: `This is an OpenDocument spreadsheet. ${SAVE_AS_CSV}`,
  docx: 'This is a Word document, not a CSV. Export the candidates as CSV from where they are kept.',
  zip: `${IS_ARCHIVE} ${UNPACK}`,
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
  return {
    severity: 'error',
    code: kind === 'empty' ? 'empty-file' : 'not-a-table',
    message: named(fileName) + NOT_A_TABLE[kind],
  };
}

const MEND_WORKBOOK: Readonly<Record<ArchiveFault, string>> = {
  damaged: 'Open it in Excel, save it again, and import that file; or download it once more.',
  encrypted:
    'Open it, choose File, Info, Protect Workbook, take the password off, save, and import that file.',
  'too-large': `${SAVE_AS_CSV} Or split it.`,
  unsupported: 'Open it, choose File, Save as, "Excel Workbook (.xlsx)", and import that file.',
};

/** Why this workbook or archive cannot be read, and what to do. */
export function cannotBeOpened(
  kind: UnreadableKind,
  { fault, message }: ArchiveError,
  fileName: string | undefined,
): Problem {
  const [what, mend] = kind === 'zip' ? [IS_ARCHIVE, UNPACK] : [IS_WORKBOOK, MEND_WORKBOOK[fault]];
  return {
    severity: 'error',
    code: 'cannot-be-opened',
    message: `${named(fileName)}${what} It cannot be read: ${message}. ${mend}`,
  };
}

function named(fileName: string | undefined): string {
  return fileName === undefined ? '' : `${fileName}: `;
}

export function encodingGuessed(encoding: Encoding): Problem {
  return warning(
    'encoding-guessed',
    `The file does not say how its letters are encoded; ${encoding} is a guess. Check names with accents in the preview.`,
  );
}

export function encodingDamaged({ from, to }: { readonly from: string; readonly to: string }): Problem {
  return warning(
    'encoding-damaged',
    `Some letters were damaged before this file was saved: "${excerpt(from)}" was probably "${excerpt(to)}". They can be repaired on import.`,
  );
}

function excerpt(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

export function warning(code: ProblemCode, message: string): Problem {
  return { severity: 'warning', code, message };
}
