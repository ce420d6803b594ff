import { describe, expect, it } from 'vitest';
import { sayFound, withoutLinks } from './asks.ts';

describe('what is asked about people in doubt (B1)', () => {
  it('lists no links twice, and says everything else', () => {
    const said = (links: string) =>
      `Lever gave no clear answer for Ada, and now shows 2 records that could be theirs: ${links}. Look which one is right and merge them there.`;
    expect(withoutLinks(said('https://lever.example/a , https://lever.example/b'))).toBe(
      'Lever gave no clear answer for Ada, and now shows 2 records that could be theirs. Look which one is right and merge them there.',
    );
    expect(withoutLinks(said('https://lever.example/a'))).not.toContain('https');
    expect(withoutLinks('Lever gave no clear answer: cut off.')).toBe('Lever gave no clear answer: cut off.');
  });

  it('counts what was found', () => {
    expect(sayFound(1, 'Lever')).toBe('Lever shows a record that could be theirs:');
    expect(sayFound(1200, 'Lever')).toBe('Lever shows 1,200 records that could be theirs:');
  });
});
