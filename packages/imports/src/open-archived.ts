import { openArchive, type ZipArchive } from './archive/zip-archive.ts';
import type { InspectOptions } from './inspection.ts';
import { openMember } from './open-member.ts';
import { openSheet } from './open-sheet.ts';
import type { OpenedImport } from './opened-import.ts';
import { openWorkbook } from './workbook/open-workbook.ts';

/**
 * Opens a workbook, or the table of candidates in an archive such as LinkedIn's.
 * @throws {ArchiveError} when it cannot be read, or holds no table
 */
export async function openArchived(
  bytes: Buffer,
  guessed: 'xlsx' | 'zip',
  options: InspectOptions,
): Promise<OpenedImport> {
  const archive = openArchive(bytes);
  // What the first bytes suggested may be wrong: the list of what an archive holds stands at its end.
  return guessed === 'xlsx' || isWorkbook(archive)
    ? openSheet(await openWorkbook(archive), options)
    : openMember(archive, options);
}

function isWorkbook({ members }: ZipArchive): boolean {
  return members.some(({ name }) => /^\/?xl\/workbook\.(?:xml|bin)$/i.test(name));
}
