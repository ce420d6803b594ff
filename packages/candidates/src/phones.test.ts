import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhones } from './phones.ts';

const NOWHERE = { region: null, kind: null };

function read(text: string, region: string | null = null) {
  return readPhones(text, { region, kind: null }).phones.map(({ e164, extension, valid }) => ({
    e164,
    extension,
    valid,
  }));
}

describe('readPhones', () => {
  it.each([
    ["'+1 201-555-0123", null, '+12015550123'],
    ['+1\u00a0201\u2011555\u20110123', null, '+12015550123'],
    ['\u202a+12015550123\u202c', null, '+12015550123'],
    ['+１ ２０１ ５５５ ０１２３', null, '+12015550123'],
    ['٠٥٠١٢٣٤٥٦٧', 'AE', '+971501234567'],
    ['tel:+1-201-555-0123', null, '+12015550123'],
    ['Mobile: +1 201 555 0123', null, '+12015550123'],
    ['(201) 555-0123', 'US', '+12015550123'],
    ['07400 123456', 'GB', '+447400123456'],
    ['+44 (0)7400 123456', null, '+447400123456'],
    ['0044 7400 123456', null, '+447400123456'],
    ['0044 7400 123456', 'US', '+447400123456'],
    ['089 / 123456', 'DE', '+4989123456'],
    ['2015550123.0', 'US', '+12015550123'],
    ['=+12015550123', null, '+12015550123'],
  ])('reads %j in %s', (text, region, e164) => {
    expect(read(text, region)).toEqual([{ e164, extension: null, valid: true }]);
  });

  it('keeps the zero of Italy and Ivory Coast', () => {
    expect(read('+39 02 1234 5678')).toEqual([{ e164: '+390212345678', extension: null, valid: true }]);
    expect(read('02 1234 5678', 'IT')).toEqual([{ e164: '+390212345678', extension: null, valid: true }]);
    expect(read('+225 01 23 45 67 89')).toEqual([{ e164: '+2250123456789', extension: null, valid: true }]);
    expect(read('01 23 45 67 89', 'CI')).toEqual([{ e164: '+2250123456789', extension: null, valid: true }]);
  });

  it.each([
    '(201) 555-0123 x4567',
    '201.555.0123 ext. 4567',
    '+12015550123;ext=4567',
    '+1 201 555 0123, ext 4567',
    '+12015550123 #4567',
  ])('keeps the extension of %j', (text) => {
    expect(read(text, 'US')).toEqual([{ e164: '+12015550123', extension: '4567', valid: true }]);
  });

  it.each([
    '+1 201-555-0123; +1 201-555-0198',
    '201-555-0123 / 201-555-0198',
    '+1 201-555-0123, 201-555-0198',
    '+1 201 555 0123\r\n+1 201 555 0198',
    '201-555-0123 or 201-555-0198 (evenings)',
    '201-555-0123|+12015550198; 201 555 0123',
  ])('reads two numbers in %j, each once', (text) => {
    expect(read(text, 'US').map(({ e164 }) => e164)).toEqual(['+12015550123', '+12015550198']);
  });

  it.each([
    ['4.474E+11', null],
    ['1-800-FLOWERS', 'US'],
    ['555-1234', 'US'],
    ['123', 'US'],
    ['0000000000', null],
    ['+999 123456789', null],
    ['(201) 555-0123', null],
    ['2015550123', 'not a region'],
    ['call me', null],
  ])('keeps %j (region %s) as text, marked invalid (section 5)', (text, region) => {
    expect(readPhones(text, { region, kind: null }).phones).toEqual([
      { original: text, e164: null, extension: null, kind: 'other', valid: false },
    ]);
  });

  it('calls a number of the right length that does not exist invalid', () => {
    expect(read('+15551234567')).toEqual([{ e164: '+15551234567', extension: null, valid: false }]);
  });

  it.each(['N/A', '-', 'Upon request', 'none'])('drops %j and says why', (text) => {
    expect(readPhones(text, NOWHERE)).toEqual({
      phones: [],
      dropped: [{ text, reason: 'says that there is no number' }],
    });
  });

  it('takes the kind from the label, then the column, then the number', () => {
    const kind = (text: string, hint: 'work' | null = null) =>
      readPhones(text, { region: null, kind: hint }).phones[0]?.kind;
    expect(kind('+44 7400 123456')).toBe('mobile');
    expect(kind('+44 7400 123456', 'work')).toBe('work');
    expect(kind('+44 7400 123456 (home)', 'work')).toBe('home');
    expect(kind('m: +1 201 555 0123', 'work')).toBe('mobile');
    expect(kind('+1 201 555 0123')).toBe('other');
  });

  it('never throws, and reads its own numbers back', () => {
    const piece = fc.constantFrom(
      '+',
      '1',
      '201',
      '555',
      '0123',
      ' ',
      '-',
      '/',
      ';',
      ',',
      'x',
      '(',
      ')',
      'ext',
      '٣',
      '\u0000',
      'm:',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 12 }).map((p) => p.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          for (const phone of readPhones(text, { region: 'US', kind: null }).phones) {
            if (phone.e164 !== null) expect(read(phone.e164)[0]?.e164).toBe(phone.e164);
          }
        },
      ),
    );
  });
});
