import { describe, expect, it } from 'vitest';
import { nextPath } from './next-path.ts';

describe('nextPath', () => {
  it.each(['/', '/projects/proj_1', '/imports?project=Berlin#top'])('keeps %s', (path) => {
    expect(nextPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '',
    7,
    undefined,
  ])('leads nobody to %s', (value) => {
    expect(nextPath(value)).toBeUndefined();
  });
});
