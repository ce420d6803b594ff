import { describe, expect, it } from 'vitest';
import { usableEmail } from './usable-email.ts';
import { usablePhone } from './usable-phone.ts';

describe('an address (section 5, 2)', () => {
  it.each([
    ['Jane.Doe@ACME.com', 'Jane.Doe@acme.com'],
    [' jane@acme.com ', 'jane@acme.com'],
    ['maxx@acme.com', 'maxx@acme.com'],
    ['hidden.figures@acme.com', 'hidden.figures@acme.com'],
  ])('%s is one', (raw, address) => {
    expect(usableEmail(raw)).toBe(address);
  });

  it('is nothing else', () => {
    const others: readonly unknown[] = [
      true,
      false,
      null,
      undefined,
      7,
      {},
      ['jane@acme.com'],
      '',
      'true',
      'n/a',
      'j***@acme.com',
      'j•••@acme.com',
      'jxxxxxx@acme.com',
      'j####@acme.com',
      'ja...@acme.com',
      'j???@acme.com',
      '[email protected]',
      'email_not_unlocked@domain.com',
      'email-hidden@domain.com',
      'not_available@domain.com',
      'no-email@domain.com',
      'null@domain.com',
      'no-email--352233856@crosswalk.example.com',
      'jane@acme',
      'jane@acme.com, joe@acme.com',
      `${'a'.repeat(500)}@acme.com`,
    ];
    expect(others.filter((raw) => usableEmail(raw) !== null)).toEqual([]);
  });
});

describe('a number (section 5, 2)', () => {
  it.each([
    ['+14155550123', '+14155550123'],
    ['+1 (415) 555-0123', '+14155550123'],
    ['+44 20 7183 8750 x22', '+442071838750 x22'],
    ['tel: +442071838750', '+442071838750'],
    ['(415) 555-0123', '(415) 555-0123'],
  ])('%s is one', (raw, number) => {
    expect(usablePhone(raw)).toBe(number);
  });

  it('is nothing else', () => {
    const others: readonly unknown[] = [
      true,
      null,
      14155550123,
      ['+14155550123'],
      '',
      'yes',
      '12345',
      '+1 415-***-0123',
      '+1415XXXXXXX',
      '+1 415 ••• 0123',
      '+10000000000',
      '000-000-0000',
      '+14155550123; +14155550124',
      '1-800-FLOWERS',
    ];
    expect(others.filter((raw) => usablePhone(raw) !== null)).toEqual([]);
  });
});
