import { describe, expect, it } from 'vitest';
import { sayOutcome } from './say-outcome.ts';

describe('what came of asking for somebody', () => {
  it.each([
    [
      'email',
      { outcome: 'notFound', at: '2026-11-21T12:00:00Z', reason: null },
      '2026-12-21T12:00:00Z',
      'No provider knows an e-mail address. Ask again after 21 December.',
    ],
    [
      'phone',
      { outcome: 'notFound', at: '2026-11-21T12:00:00Z', reason: null },
      null,
      'No provider knows a phone number.',
    ],
    [
      'email',
      { outcome: 'notEnough', at: '2026-11-21T12:00:00Z', reason: 'Hunter needs a company.' },
      null,
      'Hunter needs a company.',
    ],
    [
      'phone',
      { outcome: 'unavailable', at: '2026-11-21T12:00:00Z', reason: null },
      null,
      'Nobody could be asked for a phone number.',
    ],
  ] as const)('%s %j', (kind, asked, after, said) => expect(sayOutcome(kind, asked, after)).toBe(said));
});
