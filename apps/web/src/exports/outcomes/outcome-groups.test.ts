import { describe, expect, it } from 'vitest';
import type { Counts, ExportItem } from '../exports.ts';
import { sayEnding } from '../say-ending.ts';
import {
  countAll,
  countLeftOut,
  emptyCounts,
  firstNeedingYou,
  groupCounts,
  groupOf,
  isShownIn,
  outcomeGroups,
  wordFor,
} from './outcome-groups.ts';

const each: Counts = {
  exported: 1,
  added: 2,
  skipped: 4,
  blocked: 8,
  failed: 16,
  needsAttention: 32,
  cancelled: 64,
  pending: 128,
};
const outcomes: readonly ExportItem['outcome'][] = [
  'exported',
  'added',
  'skipped',
  'blocked',
  'failed',
  'needsAttention',
  'cancelled',
  'pending',
];

describe('the groups of outcomes', () => {
  it('hold everybody exactly once', () => {
    const groups = groupCounts({ counts: each, findingOut: 28 });
    expect(outcomeGroups.reduce((sum, group) => sum + groups[group], 0)).toBe(countAll(each));
    expect(groups).toEqual({
      exported: 3,
      skipped: 4,
      'needs-you': 40,
      failed: 16,
      cancelled: 64,
      'finding-out': 28,
      waiting: 100,
    });
  });

  it('count a person where they show them', () => {
    for (const outcome of outcomes) {
      for (const findingOut of outcome === 'pending' ? [true, false] : [false]) {
        const groups = groupCounts({
          counts: { ...emptyCounts, [outcome]: 1 },
          findingOut: findingOut ? 1 : 0,
        });
        expect(groups[groupOf({ outcome, findingOut })], `${outcome} ${findingOut}`).toBe(1);
      }
    }
  });

  it('lead first to what a person has to look at', () => {
    expect(firstNeedingYou({ ...emptyCounts, exported: 3 })).toBeNull();
    expect(firstNeedingYou({ ...emptyCounts, failed: 1 })).toBe('failed');
    expect(firstNeedingYou({ ...emptyCounts, failed: 1, blocked: 1 })).toBe('needs-you');
  });

  it('agree with their number', () => {
    expect(wordFor('needs-you', 1)).toBe('needs you');
    expect(wordFor('needs-you', 2)).toBe('need you');
    expect(wordFor('exported', 2)).toBe('exported');
  });
});

describe('who arrived without some of their steps', () => {
  const someone: ExportItem = {
    id: 'item_1',
    candidateId: 'cand_1',
    name: 'Ada',
    outcome: 'exported',
    findingOut: false,
    reason: null,
    reasonForAdmin: null,
    warnings: [],
    remote: null,
    link: null,
    decision: null,
    stepsLeftOut: 2,
  };

  it('is counted, and shown among the exported as well as alone', () => {
    expect(countLeftOut([someone, { stepsLeftOut: 0 }])).toBe(1);
    expect(isShownIn('left-out', someone)).toBe(true);
    expect(isShownIn('exported', someone)).toBe(true);
    expect(isShownIn('left-out', { ...someone, stepsLeftOut: 0 })).toBe(false);
    expect(isShownIn('needs-you', someone)).toBe(false);
  });
});

describe('sayEnding', () => {
  const ended = (counts: Partial<Counts>, status: Parameters<typeof sayEnding>[0]['status'] = 'finished') =>
    sayEnding({ status, counts: { ...emptyCounts, ...counts } });

  it('says Export Complete when everybody is exported or skipped by rule (E2)', () => {
    expect(ended({ exported: 9 })).toBe('Export Complete');
    expect(ended({ exported: 9, added: 1, skipped: 3 })).toBe('Export Complete');
    expect(ended({ skipped: 3 })).toBe('Export Complete');
  });

  it('counts who needs you otherwise (E2)', () => {
    expect(ended({ exported: 9, failed: 1 })).toBe('Export finished: 1 needs you');
    expect(ended({ exported: 9, blocked: 1, needsAttention: 1_000, failed: 1 })).toBe(
      'Export finished: 1,002 need you',
    );
  });

  it('does not call complete what was cancelled in part', () => {
    expect(ended({ exported: 1, cancelled: 2 })).toBe('Export finished: 2 not sent');
    expect(ended({ exported: 1, cancelled: 2 }, 'cancelled')).toBe('Export cancelled');
  });

  it('says nothing while it is under way', () => {
    expect(ended({ exported: 1, pending: 2 }, 'running')).toBeNull();
    expect(ended({ exported: 1, pending: 2 }, 'paused')).toBeNull();
  });
});
