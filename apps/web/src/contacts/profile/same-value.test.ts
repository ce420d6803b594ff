import { describe, expect, it } from 'vitest';
import { sameValue } from './same-value.ts';

describe('a value a provider gave', () => {
  it.each([
    ['email', 'Ada.Quist@example.com', 'ada.quist@example.com', true],
    ['email', 'ada@example.com', 'ada@example.org', false],
    ['phone', '+46701234567', '+46701234567', true],
    ['phone', '+46701234567 x22', '+46701234567', true],
    ['phone', '+46 70-123 45 67', '+46701234567', true],
    ['phone', '+46701234567', '+46701234568', false],
  ] as const)('%s %s is that of the profile %s: %s', (kind, value, other, same) => {
    expect(sameValue({ kind, value }, other)).toBe(same);
  });
});
