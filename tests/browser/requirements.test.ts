import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { requirements } from './requirements.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

interface Walk {
  readonly file: string;
  readonly title: string;
  /** With the title of what it stands in: where ids are cited. */
  readonly whole: string;
}

/** Every test of this folder by its titles, read from its file: nothing has to run for it. */
function readWalks(): readonly Walk[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  return names.flatMap((name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    let group = '';
    const walks: Walk[] = [];
    const titles =
      /\b(describe|it)(?:\.(?:each|runIf)\([^\n]*\)|\.fails)?\(\s*(['`])((?:\\.|(?!\2)[^\\])*)\2/g;
    for (const [, kind, , title = ''] of text.matchAll(titles)) {
      if (kind === 'describe') group = title;
      else walks.push({ file: name.replace('.test.ts', ''), title, whole: `${group} ${title}` });
    }
    return walks;
  });
}

/** The ids a title cites: E3 as well as those between I1 and I4 in "I1-I4". */
function citedIn(text: string): readonly string[] {
  return [...text.matchAll(/\b([WILGEB])(\d)(?:-\1(\d))?\b/g)].flatMap(([, letter, from, to]) =>
    Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, at) => `${letter}${Number(from) + at}`),
  );
}

const walks = readWalks();
const numbered = { W: 9, I: 6, L: 6, G: 7, E: 6 } as const;
const required = [
  ...Object.entries(numbered).flatMap(([letter, last]) =>
    Array.from({ length: last }, (_, at) => `${letter}${at + 1}`),
  ),
  ...['B3', 'B4', 'B5', 'B8'],
];

describe('the numbered requirements', () => {
  it('are all in the table', () => {
    expect(Object.keys(requirements)).toEqual(required);
    for (const [id, clauses] of Object.entries(requirements))
      expect([id, clauses.length]).not.toEqual([id, 0]);
  });

  it.each(Object.entries(requirements))(
    '%s is gone through in the browser, clause by clause',
    (id, clauses) => {
      for (const { clause, proven } of clauses) {
        expect(proven.length, clause).toBeGreaterThan(0);
        for (const [file, title] of proven) {
          const walk = walks.find((one) => one.file === file && one.title === title);
          expect(walk, `${clause}: ${file} has no test “${title}”`).toBeDefined();
          expect(citedIn(walk?.whole ?? ''), `“${title}” of ${file} cites ${id}`).toContain(id);
        }
      }
    },
  );

  it('are what tests cite', () => {
    const known = new Set([...required, 'B1', 'B2', 'B6', 'B9', 'B10', 'B11']);
    for (const { file, whole } of walks)
      expect([file, citedIn(whole).filter((id) => !known.has(id))]).toEqual([file, []]);
  });
});
