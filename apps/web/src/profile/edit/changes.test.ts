import { describe, expect, it } from 'vitest';
import { changesBetween, type EditValues } from './changes.ts';

const before: EditValues = {
  name: 'Ada Quist',
  headline: 'Engineer',
  location: '',
  emails: [
    { key: 'was 0', original: 'Ada@Quist.example', text: 'Ada@quist.example', kind: 'work' },
    { key: 'was 1', original: 'old@quist.example', text: 'old@quist.example', kind: 'other' },
  ],
  phones: [],
  links: [],
};

describe('what an edit asks of the server (W5)', () => {
  it('is nothing where nothing differs but spaces', () => {
    expect(changesBetween(before, { ...before, name: ' Ada Quist ' })).toBeNull();
  });

  it('names only what differs; an emptied text becomes null', () => {
    expect(changesBetween(before, { ...before, headline: '', location: ' Oslo ' })).toEqual({
      headline: null,
      location: 'Oslo',
    });
  });

  it('takes a changed line away by how it came, and adds it anew', () => {
    const [first, second] = before.emails;
    if (first === undefined || second === undefined) throw new Error('no lines');
    const after = {
      ...before,
      emails: [
        { ...first, kind: 'personal' as const },
        { ...second, text: ' ' },
        { key: 'new 1', original: null, text: ' new@quist.example ', kind: 'work' as const },
        { key: 'new 2', original: null, text: '', kind: 'work' as const },
      ],
    };
    expect(changesBetween(before, after)).toEqual({
      emails: {
        add: [
          { address: 'Ada@quist.example', kind: 'personal' },
          { address: 'new@quist.example', kind: 'work' },
        ],
        remove: ['Ada@Quist.example', 'old@quist.example'],
      },
    });
  });
});
