import { describe, expect, test } from 'vitest';
import { type OutcomeName, printExamples, printPerson } from './outcomes.ts';
import type { Terminal } from './terminal.ts';
import { wrapText } from './wrap-text.ts';

/** A terminal without colours that keeps what it was told. */
function recorder(width: number): Terminal & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  return {
    lines,
    json: false,
    live: false,
    width,
    say: (line = '') => lines.push(line),
    sayWrapped: (indent, text) => {
      for (const line of wrapText(text, width - indent.length)) lines.push(`${indent}${line}`);
    },
    answer: () => undefined,
    remark: () => undefined,
    redraw: () => undefined,
    paint: (_, text) => text,
  };
}

const person = (name: string, outcome: OutcomeName, reason: string | null = null) => ({
  name,
  outcome,
  reason,
  warnings: [`About ${name}.`],
  link: null,
});

describe('reports on a terminal', () => {
  test('in short: a few with whom all is well, and everybody who needs you with what there is to know', () => {
    const terminal = recorder(80);
    printExamples(terminal, [
      ...['Ann', 'Bob', 'Cleo', 'Dan', 'Eve'].map((name) => person(name, 'exported')),
      ...['Fay', 'Gus', 'Hal', 'Ida'].map((name) => person(name, 'failed', 'No name.')),
    ]);
    expect(terminal.lines.map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
      ...['Ann', 'Bob', 'Cleo'].map((name) => `✓ ${name} exported`),
      'and 2 more exported',
      ...['Fay', 'Gus', 'Hal', 'Ida'].flatMap((name) => [`✗ ${name} failed`, 'No name.', `About ${name}.`]),
    ]);
  });

  test('a link that does not fit beside the name stands below it, in one piece', () => {
    const link = `https://ats.example/${'x'.repeat(40)}`;
    const wide = recorder(Number.POSITIVE_INFINITY);
    printPerson(wide, { ...person('Ann', 'exported'), warnings: [], link });
    expect(wide.lines).toEqual([expect.stringMatching(/^ {2}✓ Ann .* exported {2}https:\S+$/)]);
    const narrow = recorder(80);
    printPerson(narrow, { ...person('Ann', 'exported'), warnings: [], link });
    expect(narrow.lines).toEqual([expect.stringMatching(/^ {2}✓ Ann +exported$/), `      ${link}`]);
  });
});
