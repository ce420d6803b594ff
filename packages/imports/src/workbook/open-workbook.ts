import { posix } from 'node:path';
import { ArchiveError } from '../archive/archive-error.ts';
import type { ArchiveMember, ZipArchive } from '../archive/zip-archive.ts';
import { scanPart } from './scan-part.ts';
import { readSharedStrings } from './shared-strings.ts';
import { type CellStyles, readStyles } from './styles.ts';
import { attribute } from './xml-scanner.ts';

export interface Sheet {
  readonly name: string;
  /** Hidden by whoever made the workbook. */
  readonly hidden: boolean;
  readonly member: ArchiveMember;
}

/** A workbook whose sheets can be read. */
export interface Workbook {
  readonly archive: ZipArchive;
  /** Worksheets in the order of their tabs; no charts. */
  readonly sheets: readonly Sheet[];
  readonly sharedStrings: readonly string[];
  readonly styles: CellStyles;
  /** Days are counted from 1904 instead of 1900 (ECMA-376, part 1, 18.17.4.1). */
  readonly from1904: boolean;
}

const MAIN_PART = 'xl/workbook.xml';

/**
 * Opens an Excel workbook (ECMA-376, SpreadsheetML): its list of sheets, styles and shared strings; not its sheets.
 * @throws {ArchiveError} also `unsupported` for the binary form (.xlsb), `damaged` without a worksheet
 */
export async function openWorkbook(archive: ZipArchive): Promise<Workbook> {
  const byName = new Map(archive.members.map((member) => [partName(member.name), member]));
  const packageParts = await readRelations(archive, byName, '');
  const main = packageParts.find(({ type }) => type === 'officeDocument')?.target ?? MAIN_PART;
  const workbook = byName.get(partName(main));
  if (workbook === undefined || main.endsWith('.bin')) {
    if (main.endsWith('.bin') || byName.has('xl/workbook.bin')) {
      throw new ArchiveError('unsupported', 'it is saved in the binary form (.xlsb)');
    }
    throw new ArchiveError('damaged', 'it is damaged or was cut short');
  }
  const parts = await readRelations(archive, byName, main);
  const target = (type: string) =>
    byName.get(partName(parts.find((part) => part.type === type)?.target ?? ''));
  const { listed, from1904 } = await readSheetList(archive, workbook);
  const sheets = listed.flatMap(({ name, hidden, id }): Sheet[] => {
    const part = parts.find((candidate) => candidate.id === id);
    const member = byName.get(partName(part?.target ?? ''));
    return part?.type !== 'worksheet' || member === undefined ? [] : [{ name, hidden, member }];
  });
  if (sheets.length === 0) throw new ArchiveError('damaged', 'it has no sheet that can be read');
  const strings = target('sharedStrings');
  const styles = target('styles');
  return {
    archive,
    sheets,
    sharedStrings: strings === undefined ? [] : await readSharedStrings(archive, strings),
    styles: styles === undefined ? [] : await readStyles(archive, styles),
    from1904,
  };
}

interface Relation {
  readonly id: string;
  /** The last part of the relation's address, the same in both editions of the standard. */
  readonly type: string;
  readonly target: string;
}

async function readRelations(
  archive: ZipArchive,
  byName: ReadonlyMap<string, ArchiveMember>,
  part: string,
): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const member = byName.get(partName(posix.join(folder, '_rels', `${posix.basename(part)}.rels`)));
  const relations: Relation[] = [];
  if (member === undefined) return relations;
  await scanPart(archive, member, {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      relations.push({
        id: attribute(attributes, 'Id') ?? '',
        type: (attribute(attributes, 'Type') ?? '').replace(/^.*\//, ''),
        target: target.startsWith('/') ? target : posix.join(folder, target),
      });
    },
    close: ignore,
    text: ignore,
  });
  return relations;
}

async function readSheetList(archive: ZipArchive, member: ArchiveMember) {
  const listed: { name: string; hidden: boolean; id: string }[] = [];
  let from1904 = false;
  await scanPart(archive, member, {
    open(element, attributes) {
      if (element === 'sheet') {
        const name = attribute(attributes, 'name') ?? '';
        const state = attribute(attributes, 'state') ?? 'visible';
        listed.push({ name, hidden: state !== 'visible', id: relationId(attributes) });
      } else if (element === 'workbookPr') {
        from1904 = /^(?:1|true|on)$/i.test(attribute(attributes, 'date1904') ?? '');
      }
    },
    close: ignore,
    text: ignore,
  });
  return { listed, from1904 };
}

/** The attribute `id` of the relationships' namespace, whatever its prefix; `sheetId` is another. */
function relationId(attributes: string): string {
  return /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? attribute(attributes, 'id') ?? '';
}

/** Names of parts are compared without regard to letter case (Open Packaging Conventions, 6.2.2.3). */
function partName(path: string): string {
  return path.replace(/^\/+|^\.\//, '').toLowerCase();
}

function ignore(): void {
  // Nothing of it is of use.
}
