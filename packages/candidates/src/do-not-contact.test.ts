import { describe, expect, it } from 'vitest';
import { isDoNotContact } from './do-not-contact.ts';

describe('the tag Do Not Contact (W7)', () => {
  it.each(['Do Not Contact', 'do not contact', 'DO-NOT-CONTACT', 'do_not_contact', '  Do  not contact '])(
    'is known as %j',
    (tag) => expect(isDoNotContact({ tags: ['Other', tag] })).toBe(true),
  );

  it.each(['Contact', 'Do Not Contact before May', 'donotcontact list', ''])('is not %j', (tag) =>
    expect(isDoNotContact({ tags: [tag] })).toBe(false),
  );
});
