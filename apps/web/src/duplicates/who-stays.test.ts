import { describe, expect, it } from 'vitest';
import { whoStays } from './who-stays.ts';

const early = { id: 'early', atsRecords: [], createdAt: '2026-01-01T00:00:00.000Z' };
const late = { id: 'late', atsRecords: [], createdAt: '2026-02-01T00:00:00.000Z' };
const exported = { ...late, id: 'exported', atsRecords: [{}] };

describe('whose profile stays', () => {
  it.each([
    [early, late, 'early'],
    [early, exported, 'exported'],
    [exported, { ...early, atsRecords: [{}] }, 'early'],
  ])('is theirs who is in an ATS, else theirs who was here first, in either order', (one, other, id) => {
    expect(whoStays(one, other).stays.id).toBe(id);
    expect(whoStays(other, one).stays.id).toBe(id);
  });
});
