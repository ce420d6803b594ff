import { posix } from 'node:path';
import { ArchiveError } from './archive/archive-error.ts';
import { unpack } from './archive/unpack.ts';
import type { ArchiveMember, ZipArchive } from './archive/zip-archive.ts';
import { kindOfBytes } from './bytes/file-kind.ts';
import { splitHead } from './bytes/head.ts';
import type { InspectOptions } from './inspection.ts';
import { openText } from './open-text.ts';
import type { OpenedImport } from './opened-import.ts';
import { type Problem, warning } from './problems.ts';

const CONNECTIONS = 'connections.csv';
/** Files that LinkedIn's archive has from the start, before the complete one is made. */
const OF_LINKEDIN = ['profile.csv', 'positions.csv', 'registration.csv', 'rich_media.csv'];

/**
 * Opens the table in an archive of files: LinkedIn's `Connections.csv`, or the only or first table there is, unless
 * told which.
 * @throws {ArchiveError} `unsupported` when it holds none
 */
export async function openMember(archive: ZipArchive, options: InspectOptions): Promise<OpenedImport> {
  const tables = archive.members.filter(({ name }) => isTable(name));
  const asked = tables.find(({ name }) => name === options.overrides?.sheet);
  const connections = tables.find(({ name }) => baseName(name) === CONNECTIONS);
  const member = asked ?? connections ?? tables[0];
  if (member === undefined) throw new ArchiveError('unsupported', whyNoTable(archive));
  const split = await splitHead(unpack(archive, member));
  if (kindOfBytes(split.head) !== null) {
    throw new ArchiveError('unsupported', `"${member.name}" in it is not a CSV file`);
  }
  const opened = openText(split, options);
  return {
    ...opened,
    inspection: {
      ...opened.inspection,
      kind: opened.content.kind === 'table' ? 'zip' : opened.inspection.kind,
      sheet: member.name,
      sheets: tables.map(({ name }) => name),
      problems: [...notes(tables, member, options), ...opened.inspection.problems],
    },
  };
}

function isTable(name: string): boolean {
  return /\.(?:csv|tsv|txt)$/i.test(name) && !/^__MACOSX\//.test(name) && !baseName(name).startsWith('._');
}

function baseName(name: string): string {
  return posix.basename(name).toLowerCase();
}

function notes(
  tables: readonly ArchiveMember[],
  member: ArchiveMember,
  { overrides }: InspectOptions,
): Problem[] {
  const found = [warning('in-archive', `"${member.name}" in the archive is read, nothing else of it.`)];
  if (overrides?.sheet !== undefined && overrides.sheet !== member.name) {
    found.unshift(warning('unknown-sheet', `The archive has no table "${overrides.sheet}".`));
  }
  const names = new Set(tables.map(({ name }) => baseName(name)));
  if (!names.has(CONNECTIONS) && OF_LINKEDIN.some((name) => names.has(name))) {
    found.push(
      warning(
        'archive-incomplete',
        'This archive from LinkedIn has no Connections.csv. LinkedIn sends a first part within minutes and the complete archive within about a day: import that one.',
      ),
    );
  }
  return found;
}

function whyNoTable({ members }: ZipArchive): string {
  if (members.some(({ name }) => name.startsWith('Index/') && name.endsWith('.iwa'))) {
    return 'it is a Numbers spreadsheet';
  }
  return 'it holds no CSV file';
}
