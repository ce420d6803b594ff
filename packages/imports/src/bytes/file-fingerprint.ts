import { createHash } from 'node:crypto';

/**
 * SHA-256 of a file's bytes, 64 hexadecimal digits, in memory that does not grow with the file. Together with
 * the row number it recognises a row that was imported before from the same file.
 */
export async function fileFingerprint(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source) hash.update(chunk);
  return hash.digest('hex');
}
