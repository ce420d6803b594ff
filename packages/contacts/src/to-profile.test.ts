import { describe, expect, it } from 'vitest';
import type { ContactValue } from './contact-value.ts';
import { toProfile } from './to-profile.ts';

const value = (kind: 'email' | 'phone', text: string, more: Partial<ContactValue> = {}): ContactValue => ({
  kind,
  value: text,
  type: 'unknown',
  confidence: null,
  providerConfidence: null,
  status: 'unknown',
  doNotContact: null,
  source: 'hunter',
  fetchedAt: '2026-11-21T10:00:00.000Z',
  ...more,
});

describe('what goes into a profile', () => {
  it('keeps order and kind', () => {
    const { emails, phones } = toProfile(
      [
        value('email', 'jane@acme.com', { type: 'work' }),
        value('phone', '(415) 555-2671', { type: 'direct' }),
        value('email', 'jane.doe@gmail.com'),
        value('phone', '+442071838750 x22', { type: 'mobile' }),
        value('email', 'info@acme.com', { type: 'other' }),
      ],
      'US',
    );
    expect(emails.map(({ address, kind, valid }) => [address, kind, valid])).toEqual([
      ['jane@acme.com', 'work', true],
      ['jane.doe@gmail.com', 'personal', true],
      ['info@acme.com', 'other', true],
    ]);
    expect(phones.map(({ e164, extension, kind }) => [e164, extension, kind])).toEqual([
      ['+14155552671', null, 'work'],
      ['+442071838750', '22', 'mobile'],
    ]);
  });

  it('leaves out what does not work or must not be used', () => {
    const values = [
      value('email', 'old@acme.com', { status: 'invalid' }),
      value('phone', '+14155552671', { doNotContact: true }),
    ];
    expect(toProfile(values, null)).toEqual({ emails: [], phones: [] });
  });
});
