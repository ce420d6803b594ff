import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePartialDates, decideDayMonthOrder, isPartialDate, readPartialDate } from './dates.ts';

describe('readPartialDate', () => {
  it.each([
    ['05 Oct 2020', '2020-10-05'],
    ['Jan 2020', '2020-01'],
    ['Sept. 2020', '2020-09'],
    ['October 5th, 2020', '2020-10-05'],
    ['Mon, 05 Oct 2020 10:00', '2020-10-05'],
    ['5. März 2020', '2020-03-05'],
    ['12 de mayo de 2021', '2021-05-12'],
    ['15 марта 2020 г.', '2020-03-15'],
    ['2020年3月', '2020-03'],
    ['2026-03-18T22:36:33+00:00', '2026-03-18'],
    ['2023-11-14 22:13:20', '2023-11-14'],
    ['1700000000000', '2023-11-14'],
    ['2020', '2020'],
    ['2020-03', '2020-03'],
    ['2020-3-5', '2020-03-05'],
    ['2020/01/02', '2020-01-02'],
    ['07/2019', '2019-07'],
    ['202112', '2021-12'],
    ['20204', '2020-04'],
    ['05.11.2026', '2026-11-05'],
    ['25/12/2020', '2020-12-25'],
    ['12/25/2020', '2020-12-25'],
    ['05/05/2020', '2020-05-05'],
    ['2020-02-29', '2020-02-29'],
    ['Summer 2019', '2019'],
  ])('reads %j as %s, no more precisely than it is', (text, date) => {
    expect(readPartialDate(text)).toEqual({
      kind: 'date',
      date,
      precision: { 4: 'year', 7: 'month', 10: 'day' }[date.length],
    });
  });

  it.each([
    'Present',
    'current',
    ' NOW ',
    '至今（9个月）',
    '至今',
    'heute',
    'Present (2 yrs)',
    'Aujourd’hui',
    '현재',
    'по настоящее время',
  ])('knows that %j lasts', (text) => {
    expect(readPartialDate(text)).toEqual({ kind: 'current' });
  });

  it.each(['', ' ', '-', 'N/A', 'null'])('takes %j for nothing said', (text) => {
    expect(readPartialDate(text)).toEqual({ kind: 'blank' });
  });

  it.each([
    '2020-13',
    '2020-00',
    '2021-02-29',
    '13/13/2020',
    '10-Jan',
    '17',
    'Foo 2020',
    '1789',
    '2525',
    'soon',
    '4.47E+11',
  ])('refuses %j with a reason', (text) => {
    expect(readPartialDate(text)).toEqual({
      kind: 'unreadable',
      ambiguous: false,
      reason: expect.stringMatching(/\S/),
    });
  });

  it('guesses no order of day and month, but takes the one it is told', () => {
    expect(readPartialDate('11/05/2026')).toMatchObject({ kind: 'unreadable', ambiguous: true });
    expect(readPartialDate('11/05/2026', 'day first')).toMatchObject({ date: '2026-05-11' });
    expect(readPartialDate('11/05/2026', 'month first')).toMatchObject({ date: '2026-11-05' });
    expect(readPartialDate('1/12/10, 9:14 AM', 'month first')).toMatchObject({ date: '2010-01-12' });
    expect(readPartialDate('1/25/10')).toMatchObject({ kind: 'unreadable', ambiguous: true });
  });

  it('gives only dates that exist, and reads them back', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      fc
        .array(fc.constantFrom('20', '12', '3', '/', '-', '.', ' ', 'Mar', ','), { maxLength: 7 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(null, 'day first', 'month first'), (given, order) => {
        const reading = readPartialDate(given, order);
        if (reading.kind !== 'date') return;
        expect(isPartialDate(reading.date)).toBe(true);
        expect(readPartialDate(reading.date)).toEqual(reading);
      }),
    );
  });
});

describe('decideDayMonthOrder', () => {
  it.each([
    [['11/05/2026', '25/05/2026'], 'day first'],
    [['11/05/2026', '5/25/26, 9:14 AM'], 'month first'],
    [['11/05/2026', '05/11/2026'], null],
    [['25/05/2026', '05/25/2026'], null],
    [['25.05.2026', '11/05/2026'], null],
    [['2020-01-25', 'x', '31/31/2020'], null],
    [[], null],
  ] as const)('decides %j as %s', (values, order) => {
    expect(decideDayMonthOrder(values)).toBe(order);
  });
});

describe('comparePartialDates', () => {
  it('orders from the unknown to the latest', () => {
    expect(['2020-03', null, '2021', '2020', '2020-03-15'].toSorted(comparePartialDates)).toEqual([
      null,
      '2020',
      '2020-03',
      '2020-03-15',
      '2021',
    ]);
  });
});
