import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonBody } from './read-json.ts';

const read = (text: string) => readJsonBody(Buffer.from(text));

describe('a body', () => {
  it.each([
    ['{"id":-1039995589705121900}', { id: '-1039995589705121900' }],
    ['[9007199254740993,9007199254740991,12]', ['9007199254740993', 9_007_199_254_740_991, 12]],
    [
      '{"a":"9007199254740993","b":"x\\"9007199254740993"}',
      { a: '9007199254740993', b: 'x"9007199254740993' },
    ],
    ['{"a":1234567890123456789.5,"b":1e20}', { a: Number('1234567890123456789.5'), b: 1e20 }],
    ['\uFEFF{"a":true}', { a: true }],
  ])('%s keeps every digit of an integer (section 5, 3)', (text, value) => {
    expect(read(text)).toEqual({ kind: 'json', value });
  });

  it.each([
    ['', false],
    ['{"a":', false],
    ['{"a":9007199254740993', false],
    ['"9007199254740993', false],
    ['<!doctype html>', true],
  ])('%j is unreadable', (text, page) => {
    expect(read(text)).toEqual({ kind: 'unreadable', page });
  });

  it('is what JSON.parse makes of it where no integer is too large', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/(?<![\d.])\d{16,}(?![\d.eE])/.test(text));
        expect(read(text)).toEqual({ kind: 'json', value: JSON.parse(text) });
      }),
      { numRuns: 300 },
    );
  });

  it('of some megabytes is read', () => {
    const long = 'a'.repeat(4_000_000);
    expect(read(`{"a":"${long}","id":12345678901234567890}`)).toEqual({
      kind: 'json',
      value: { a: long, id: '12345678901234567890' },
    });
  });
});
