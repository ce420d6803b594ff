import { describe, expect, it } from 'vitest';
import type { Employment } from './candidate.ts';
import { currentEmployment, employersHeadline, sortEmployments } from './presentation.ts';

function job(company: string | null, start: string | null, end: string | null, current = false): Employment {
  return { company, title: null, location: null, start, end, current, summary: null, highlights: [] };
}

const history = [
  job('Old', '2010', '2012'),
  job('Unknown', null, null),
  job('Mid', '2015-03', '2019'),
  job('Side', '2018', null, true),
  job('Open', '2016', null),
  job('Main', '2020-01', null, true),
];

describe('sortEmployments', () => {
  it('puts what lasts first, then the latest end, then the latest start, and the undated last', () => {
    expect(sortEmployments(history).map(({ company }) => company)).toEqual([
      'Main',
      'Side',
      'Mid',
      'Open',
      'Old',
      'Unknown',
    ]);
  });
  it('keeps the order given where nothing tells them apart, and leaves its input alone', () => {
    const same = [job('B', null, null), job('A', null, null)];
    expect(sortEmployments(same)).toEqual(same);
    expect(history[0]?.company).toBe('Old');
  });
});

describe('currentEmployment', () => {
  it('is the one begun last of those that last', () => {
    expect(currentEmployment({ employments: history })?.company).toBe('Main');
    expect(currentEmployment({ employments: [job('Old', '2010', '2012')] })).toBeNull();
    expect(currentEmployment({ employments: [] })).toBeNull();
  });
});

describe('employersHeadline (L6)', () => {
  it('lists employers newest first without repeats', () => {
    const employments = [
      job('Acme', '2010', '2012'),
      job('Northwind', '2013', '2014'),
      job('ACME ', '2015', null, true),
      job(' ', '2016', null),
    ];
    expect(employersHeadline({ employments, headline: 'Engineer' })).toBe('ACME, Northwind');
  });
  it('falls back to the person’s own headline', () => {
    expect(employersHeadline({ employments: [job(null, '2010', null)], headline: 'Engineer' })).toBe(
      'Engineer',
    );
    expect(employersHeadline({ employments: [], headline: null })).toBeNull();
  });
});
