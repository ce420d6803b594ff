import type { ArchiveMember, ZipArchive } from '../archive/zip-archive.ts';
import { type NumberFormat, readNumberFormat } from './number-format.ts';
import { scanPart } from './scan-part.ts';
import { attribute } from './xml-scanner.ts';

/** How the numbers of a cell show, by the cell's style number. */
export type CellStyles = readonly NumberFormat[];

/** Formats that are known by number alone (ECMA-376, part 1, 18.8.30), in their English form. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'm/d/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yyyy h:mm',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

/** Dates and times of East Asian editions; which numbers show the month and day alone differs by country. */
function eastAsian(id: number): string | undefined {
  if (id === 32 || id === 33) return 'h:mm:ss';
  return (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'yyyy/m/d' : undefined;
}

/** Reads how numbers show in each style (`cellXfs`); everything else of the styles is of no use here. */
export async function readStyles(archive: ZipArchive, member: ArchiveMember): Promise<CellStyles> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCellFormats = false;
  await scanPart(archive, member, {
    open(name, attributes) {
      if (name === 'numFmt') {
        const id = Number(attribute(attributes, 'numFmtId'));
        codes.set(id, attribute(attributes, 'formatCode') ?? 'General');
      } else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) ids.push(Number(attribute(attributes, 'numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
    text() {
      // Styles say everything in attributes.
    },
  });
  const formats = new Map<number, NumberFormat>();
  return ids.map((id) => {
    const known = formats.get(id);
    if (known !== undefined) return known;
    const format = readNumberFormat(codes.get(id) ?? BUILT_IN[id] ?? eastAsian(id) ?? 'General', id);
    formats.set(id, format);
    return format;
  });
}
