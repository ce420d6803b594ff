import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'docs', 'pictures');
const pictures = readdirSync(folder);

/** As the help pages count on it, so that nothing jumps while pictures load. */
const size = { width: 1280, height: 800 };

describe('the pictures of the docs (npm run screenshots)', () => {
  it('are those the docs name', () => {
    const named = ['README.md', 'docs/lever.md', 'docs/greenhouse.md'].flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(/!\[([^\]]+)\]\((?:docs\/)?pictures\/([^)]+)\)/g)].map(([, , name]) => name);
    });
    expect([...new Set(named)].toSorted()).toEqual(pictures.toSorted());
  });

  it('are of one size, and no heavy load', () => {
    for (const name of pictures) {
      const head = readFileSync(join(folder, name)).subarray(0, 24);
      // PNG specification, section 11.2.2: the header follows the signature of eight bytes.
      expect([name, head.readUInt32BE(16), head.readUInt32BE(20)]).toEqual([name, size.width, size.height]);
    }
    const bytes = pictures.map((name) => statSync(join(folder, name)).size);
    expect(Math.max(...bytes)).toBeLessThan(250_000);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(3_000_000);
  });
});
