import { describe, expect, it } from 'vitest';
import { sayWayOut, wayOutOf } from './pause-ways.ts';

const recruiter = { mayMend: false, mayChange: true, whom: 'Ada or Bo', connected: true };
const admin = { ...recruiter, mayMend: true };

describe('what lets a paused export go on (PRODUCT section 5)', () => {
  it('is a repair where the connection is to blame: admins do it, others are told whom to ask', () => {
    for (const cause of ['credentials', 'permission', 'connection', 'source'] as const) {
      expect(wayOutOf(cause)).toBe('repair');
      expect(sayWayOut('repair', admin)).toBeNull();
      expect(sayWayOut('repair', recruiter)).toBe('Ask Ada or Bo to repair the connection.');
    }
    expect(sayWayOut('repair', { ...recruiter, connected: false })).toBe(
      'Ask Ada or Bo to connect the same account again.',
    );
  });

  it('is another destination where that is gone, an active user, an edit that ends, time, or a word of the starter', () => {
    expect(
      (['destination', 'member', 'edit', 'lists', 'reconcile', 'other', null] as const).map(wayOutOf),
    ).toEqual(['redirect', 'member', 'edit', 'wait', 'wait', 'continue', 'continue']);
    for (const way of ['redirect', 'continue'] as const) {
      expect(sayWayOut(way, recruiter)).toBeNull();
      expect(sayWayOut(way, { ...recruiter, mayChange: false })).toContain('Whoever started this export');
    }
  });
});
