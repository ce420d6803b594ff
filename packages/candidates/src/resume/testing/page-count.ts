import { inflateSync } from 'node:zlib';

/** How many pages a PDF has, from its page tree. */
export function pageCount(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1');
  let inflated = text;
  for (const match of text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    try {
      inflated += inflateSync(Buffer.from(match[1] ?? '', 'latin1')).toString('latin1');
    } catch {
      // Not every stream is compressed.
      inflated += '';
    }
  }
  return Math.max(...[...inflated.matchAll(/\/Count (\d+)/g)].map((match) => Number(match[1])));
}
