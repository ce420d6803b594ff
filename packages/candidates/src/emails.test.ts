import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmails } from './emails.ts';

function only(text: string) {
  const { emails, dropped } = readEmails(text);
  expect(dropped).toEqual([]);
  expect(emails).toHaveLength(1);
  return emails[0];
}

describe('readEmails', () => {
  it.each([
    ['Anna@Example.COM', 'Anna@example.com'],
    [' anna@example.com\u00a0', 'anna@example.com'],
    ['mailto:anna@example.com?subject=Hi', 'anna@example.com'],
    ['Anna K <anna@example.com>', 'anna@example.com'],
    ['"K, Anna" <anna@example.com>', 'anna@example.com'],
    ['Work: anna@example.com (old)', 'anna@example.com'],
    ['anna+jobs@example.com', 'anna+jobs@example.com'],
    ['an\u200bna@example.com', 'anna@example.com'],
    ['müller@münchen.example', 'müller@münchen.example'],
    ["o'brien@example.co.uk", "o'brien@example.co.uk"],
    ['anna＠example.com', 'anna@example.com'],
  ])('reads %j as %j', (given, address) => {
    expect(only(given)).toMatchObject({ address, key: address.toLowerCase(), valid: true, identifies: true });
  });

  it('keeps the piece as given beside the address', () => {
    expect(only('Anna K <ANNA@example.com>')?.original).toBe('Anna K <ANNA@example.com>');
  });

  it('parts several addresses and takes each once', () => {
    const { emails } = readEmails('a1@x.org;B1@x.org, A1@X.ORG | c1@x.org / d1@x.org\ne1@x.org f1@x.org');
    expect(emails.map((email) => email.key)).toEqual(
      ['a1', 'b1', 'c1', 'd1', 'e1', 'f1'].map((name) => `${name}@x.org`),
    );
  });

  it.each([
    ['j***@example.com', 'masked'],
    ['j...@example.com', 'masked'],
    ['[email\u00a0protected]', 'hid'],
    ['N/A', 'no address'],
    ['Upon request', 'no address'],
    ['-', 'no address'],
    ['{{email}}', 'no address'],
  ])('drops %j and says why', (given, reason) => {
    const { emails, dropped } = readEmails(given);
    expect(emails).toEqual([]);
    expect(dropped).toEqual([{ text: expect.any(String), reason: expect.stringContaining(reason) }]);
  });

  it('reads the good ones beside a dropped one', () => {
    expect(readEmails('n/a; anna@example.com; j***@example.com')).toMatchObject({
      emails: [{ key: 'anna@example.com' }],
      dropped: [{ text: 'n/a' }, { text: 'j***@example.com' }],
    });
  });

  it.each([
    'c29tZUBleGFtcGxlLmNvbQ==',
    'jane at example dot com',
    'jane@localhost',
    'jane@@example.com',
    'jane..doe@example.com',
    'jane@1.2.3.4',
    'jane@-example.com',
    `${'x'.repeat(65)}@example.com`,
    `jane@${'x'.repeat(64)}.com`,
    `${'ü'.repeat(33)}@example.com`,
    `jane@${'abcdefghi.'.repeat(26)}com`,
  ])('keeps %j as given, marked invalid (section 5)', (given) => {
    expect(only(given)).toMatchObject({ original: given, address: given, valid: false, identifies: false });
  });

  it.each([
    'info@example.com',
    'Jobs@example.com',
    'no-reply@example.com',
    'do.not.reply@example.com',
    'hr@example.com',
    'contact-us@example.com',
    'info+sales@example.com',
    'test@example.com',
    'test12@example.com',
    'your.name@example.com',
    'example@example.com',
    'a@a.com',
  ])('says that %j identifies nobody', (given) => {
    expect(only(given)).toMatchObject({ valid: true, identifies: false });
  });

  it.each([
    'jane.infante@example.com',
    'supporto.rossi@example.com',
    'j@smith.org',
    'testa@example.com',
    'hrvoje@example.com',
  ])('says that %j identifies a person', (given) => {
    expect(only(given)).toMatchObject({ valid: true, identifies: true });
  });

  it('never takes a generated placeholder for an address of ours (E4)', () => {
    expect(only('no-email--352233856@seekout.example.com')).toMatchObject({
      valid: false,
      identifies: false,
    });
  });

  it('tells work from personal by the column first, by the domain second', () => {
    expect(readEmails('jane@gmail.com', 'work').emails[0]?.kind).toBe('work');
    expect(readEmails('jane@gmail.com').emails[0]?.kind).toBe('personal');
    expect(readEmails('jane@yahoo.co.uk').emails[0]?.kind).toBe('personal');
    expect(readEmails('jane@acme.io').emails[0]?.kind).toBe('work');
  });

  it('reads its own addresses back unchanged and loses no cell in silence', () => {
    const cell = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc
        .array(fc.constantFrom('a', 'B', '@', '.', ';', ' ', '<', '>', '"', '*', 'x.com', '/'), {
          maxLength: 20,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(cell, (text) => {
        const { emails, dropped } = readEmails(text);
        for (const email of emails.filter(({ valid }) => valid)) {
          expect(only(email.address)).toMatchObject({ address: email.address, key: email.key });
        }
        if (/[a-z0-9]/i.test(text)) expect(emails.length + dropped.length).toBeGreaterThan(0);
      }),
    );
  });
});
