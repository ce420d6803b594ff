import { ArchiveError } from '../archive/archive-error.ts';
import type { ArchiveMember, ZipArchive } from '../archive/zip-archive.ts';
import { RichText } from './rich-text.ts';
import { scanPart } from './scan-part.ts';

/** Largest table of texts held in memory, in UTF-16 units. 100,000 people have about 25 million. */
const MOST_CHARACTERS = 128 * 1024 * 1024;

/**
 * The texts that cells point to by number (ECMA-376, part 1, 18.4).
 * @throws {ArchiveError} `too-large` beyond 128 million characters
 */
export async function readSharedStrings(archive: ZipArchive, member: ArchiveMember): Promise<string[]> {
  const strings: string[] = [];
  const item = new RichText();
  let characters = 0;
  await scanPart(archive, member, {
    open(name) {
      if (name === 'si') item.clear();
      else item.open(name);
    },
    close(name) {
      if (name !== 'si') {
        item.close(name);
        return;
      }
      const text = item.read();
      characters += text.length + 16;
      if (characters > MOST_CHARACTERS) {
        throw new ArchiveError('too-large', 'its texts are more than can be imported at once');
      }
      strings.push(text);
    },
    text(text) {
      item.text(text);
    },
  });
  return strings;
}
