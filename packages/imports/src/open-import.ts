import { ArchiveError } from './archive/archive-error.ts';
import { ARCHIVE_LIMITS } from './archive/limits.ts';
import { kindOfBytes } from './bytes/file-kind.ts';
import { type SplitSource, splitHead } from './bytes/head.ts';
import type { InspectOptions } from './inspection.ts';
import { openArchived } from './open-archived.ts';
import { openText } from './open-text.ts';
import { NO_CONTENT, type OpenedImport } from './opened-import.ts';
import { cannotBeOpened, notATable, type UnreadableKind } from './problems.ts';
import { UNREADABLE } from './unreadable.ts';
import { isEncryptedPackage } from './workbook/encrypted-package.ts';

export interface OpenedSource extends OpenedImport {
  /** Closes the source, read or not. */
  close(): Promise<void>;
}

/**
 * Tells from its bytes what a file is and how it will be read, and makes it ready. Of text only the first 256 KB
 * are looked at; archives and workbooks are taken into memory, packed, up to 64 MB.
 *
 * @param source the file's bytes in order; read once, its errors pass through.
 */
export async function openImport(
  source: AsyncIterable<Uint8Array>,
  options: InspectOptions,
): Promise<OpenedSource> {
  const split = await splitHead(source);
  const close = async () => {
    await split.rest.return?.();
  };
  const kind = kindOfBytes(split.head);
  const opened =
    kind === null || kind === 'text' ? openText(split, options) : await openBinary(split, kind, options);
  return { ...opened, close };
}

async function openBinary(
  split: SplitSource,
  kind: UnreadableKind,
  options: InspectOptions,
): Promise<OpenedImport> {
  try {
    if (kind === 'xlsx' || kind === 'zip') return await openArchived(await takeWhole(split), kind, options);
    if (kind === 'xls' && isEncryptedPackage(await takeWhole(split))) {
      throw new ArchiveError('encrypted', 'it is protected by a password');
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    // Under a password a workbook looks like one of the old form.
    const named = kind === 'xls' ? 'xlsx' : kind;
    const problems = [cannotBeOpened(named, error, options.fileName)];
    return { inspection: { ...UNREADABLE, kind: named, problems }, content: NO_CONTENT };
  }
  const problems = [notATable(kind, options.fileName)];
  return { inspection: { ...UNREADABLE, kind, problems }, content: NO_CONTENT };
}

async function takeWhole({ head, rest }: SplitSource): Promise<Buffer> {
  const chunks: Uint8Array[] = [head];
  let length = head.length;
  for await (const chunk of rest) {
    length += chunk.length;
    if (length > ARCHIVE_LIMITS.bytes) throw new ArchiveError('too-large', 'it is larger than 64 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
