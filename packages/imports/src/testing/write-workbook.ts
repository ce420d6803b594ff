import { writeZip, type ZipFile } from './write-zip.ts';

export interface WrittenSheet {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** XML of the rows. */
  readonly rows: string;
  /** XML behind the rows, such as merged cells. */
  readonly behind?: string;
}

export interface WorkbookOptions {
  readonly sharedStrings?: readonly string[];
  /** Format codes; the cell style 1 has the first, and so on. A number is a built-in format. */
  readonly formats?: readonly (string | number)[];
  readonly from1904?: boolean;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The files of an Excel workbook (ECMA-376) with these sheets. */
export function workbookFiles(sheets: readonly WrittenSheet[], options: WorkbookOptions = {}): ZipFile[] {
  const { sharedStrings = [], formats = [], from1904 = false } = options;
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escapeXml(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  const custom = formats.flatMap((format, index) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${200 + index}" formatCode="${escapeXml(format)}"/>`]
      : [],
  );
  const styles = formats.map(
    (format, index) =>
      `<xf numFmtId="${typeof format === 'string' ? 200 + index : format}" applyNumberFormat="1"/>`,
  );
  return [
    { name: '[Content_Types].xml', data: '<Types/>' },
    {
      name: '_rels/.rels',
      data: `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<?xml version="1.0"?><workbook ${MAIN} xmlns:r="${RELATION}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships>${relations.join('')}${relation('rId90', 'sharedStrings', 'sharedStrings.xml')}${relation('rId91', 'styles', '/xl/styles.xml')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      data: `<styleSheet ${MAIN}><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      data: `<sst ${MAIN}>${sharedStrings.map((text) => `<si>${text.startsWith('<') ? text : `<t xml:space="preserve">${escapeXml(text)}</t>`}</si>`).join('')}</sst>`,
    },
    ...sheets.map(({ rows, behind = '' }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet ${MAIN}><sheetData>${rows}</sheetData>${behind}</worksheet>`,
    })),
  ];
}

/** An Excel workbook with these sheets. */
export function writeWorkbook(sheets: readonly WrittenSheet[], options: WorkbookOptions = {}): Buffer {
  return writeZip(workbookFiles(sheets, options));
}

/** A row of texts, each within its cell. */
export function inlineRow(cells: readonly string[], attributes = ''): string {
  return `<row${attributes}>${cells.map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`).join('')}</row>`;
}

/** Text within XML; what XML cannot hold as in ECMA-376, part 1, 22.9.2.19. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, (letter) => {
      return `_x${letter.charCodeAt(0).toString(16).padStart(4, '0')}_`;
    });
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`;
}
