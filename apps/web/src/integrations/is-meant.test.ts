import { describe, expect, it } from 'vitest';
import { isMeant } from './is-meant.ts';

const job = {
  id: 'ab6c897b-c371',
  title: 'Senior Backend Engineer',
  location: 'Berlin',
  team: 'Platform',
};

describe('searching the jobs (E2)', () => {
  it('finds by any of title, location, team and id, letter case aside', () => {
    for (const typed of ['backend', 'BERLIN', 'platf', 'c371', '']) {
      expect(isMeant(job, typed), typed).toBe(true);
    }
  });

  it('wants every word, wherever it stands', () => {
    expect(isMeant(job, 'berlin  senior')).toBe(true);
    expect(isMeant(job, 'berlin junior')).toBe(false);
  });

  it('does not mind what a job has not', () => {
    expect(isMeant({ ...job, location: null, team: null }, 'berlin')).toBe(false);
    expect(isMeant({ ...job, location: null, team: null }, 'null')).toBe(false);
  });
});
