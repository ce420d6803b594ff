import { describe, expect, it } from 'vitest';
import { linkToken } from './link-token.ts';

describe('linkToken', () => {
  it.each(['token=abc-123', '#token=abc-123', '#token=abc-123&more=1'])('finds the token of %s', (hash) => {
    expect(linkToken(hash)).toBe('abc-123');
  });

  it.each(['', '#', '#token=', '#other=abc'])('finds none in %j', (hash) => {
    expect(linkToken(hash)).toBeNull();
  });
});
