import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Candidate, Employment } from '../candidate.ts';
import { emptyCandidate } from '../empty-candidate.ts';
import { ResumesBusy } from './resume-error.ts';
import { ResumePool } from './resume-pool.ts';
import { ines } from './testing/ines.ts';
import { pageCount } from './testing/page-count.ts';
import { mostPages } from './typeset.ts';

/** Long enough for any machine: nothing is given up for taking long. */
const patient = { timeMs: 600_000 };
const patience = 120_000;

function openPool(most: number): ResumePool {
  const pool = new ResumePool(most);
  onTestFinished(() => pool.rest());
  return pool;
}

function job(summary: string, highlights: readonly string[] = []): Employment {
  const [company, title] = ['Farol Systems', 'Engineer'];
  return { company, title, location: null, start: null, end: null, current: false, summary, highlights };
}

const rightToLeft = '\u202bשלום \u202aabc \u202eمرحبا \u2067';

const bombs: Readonly<Record<string, Candidate>> = {
  '5,000 positions': {
    ...ines,
    employments: Array.from({ length: 5000 }, (_, index) =>
      job(`Position ${index}. ${'It went well. '.repeat(20)}`, ['Built it.']),
    ),
  },
  'a summary of 2 MB': { ...ines, summary: 'A sentence about the work. '.repeat(80_000) },
  'wide letters that look like few': { ...ines, summary: '﷽ '.repeat(100_000) },
  '100,000 empty-looking lines': { ...ines, summary: 'a\n'.repeat(100_000) },
  'right-to-left inside left-to-right, 200,000 deep': { ...ines, summary: rightToLeft.repeat(50_000) },
  'a headline and links without end': {
    ...ines,
    headline: '王'.repeat(300_000),
    links: Array.from({ length: 3000 }, (_, index) => {
      const url = `https://example.com/${index}/${'a'.repeat(500)}`;
      return { original: url, url, kind: 'other', key: null } as const;
    }),
  },
};

describe('a profile that would fill a book becomes a résumé of 20 pages at most, and says so (W8)', () => {
  const pool = new ResumePool(1);
  afterAll(() => pool.rest());

  test.each(Object.entries(bombs))('%s', { timeout: patience }, async (_title, bomb) => {
    const { bytes, shortened } = await pool.set(bomb, patient);
    expect(shortened).toBe('pages');
    expect(pageCount(bytes)).toBeLessThanOrEqual(mostPages);
  });

  test('always the same one', { timeout: patience }, async () => {
    const bomb = { ...ines, skills: Array.from({ length: 50_000 }, (_, index) => `Skill ${index}`) };
    expect(await pool.set(bomb, patient)).toEqual(await pool.set(bomb, patient));
  });
});

test(
  'one that takes too long is short instead, the same whenever it is asked for, and others go on meanwhile',
  async () => {
    const pool = openPool(2);
    const long = { ...ines, summary: 'A sentence about the work. '.repeat(2000) };
    expect(pageCount((await pool.set(long, patient)).bytes)).toBeGreaterThan(8);
    // Who stands still takes too long, however fast the machine is.
    for (const id of pool.processIds()) process.kill(id, 'SIGSTOP');
    const [cut, ...others] = await Promise.all([
      pool.set(long, { timeMs: 1000 }),
      ...Array.from({ length: 6 }, (_, index) => pool.set(emptyCandidate(`Eve ${index}`), patient)),
    ]);
    expect(cut.shortened).toBe('time');
    expect(pageCount(cut.bytes)).toBeLessThan(5);
    expect(others.map(({ shortened }) => shortened)).toEqual(others.map(() => null));
    expect(await pool.set(long, { form: 'short' })).toEqual(cut);
  },
  patience,
);

test(
  'a process that is killed is replaced, and what it was setting is set by the next one',
  async () => {
    const pool = openPool(1);
    const whole = await pool.set(ines, patient);
    const [id] = pool.processIds();
    if (id === undefined) throw new Error('nobody set it');
    process.kill(id, 'SIGSTOP');
    const underWay = pool.set(ines, patient);
    process.kill(id, 'SIGKILL');
    expect(await underWay).toEqual(whole);
    expect(pool.processIds()).not.toContain(id);
  },
  patience,
);

test(
  'those who wait in front of a screen go first, and are refused when too many of them wait',
  async () => {
    const pool = openPool(1);
    const order: string[] = [];
    const set = (name: string, urgent: boolean) =>
      pool.set(emptyCandidate(name), { ...patient, urgent }).then(() => order.push(name));
    const asked = [set('first', false), set('patient', false), set('urgent', true)];
    await Promise.all(asked);
    expect(order).toEqual(['first', 'urgent', 'patient']);

    const crowd = await Promise.allSettled(
      Array.from({ length: 60 }, () => pool.set(ines, { ...patient, urgent: true })),
    );
    const refused = crowd.filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(9);
    expect(refused.every(({ reason }) => reason instanceof ResumesBusy)).toBe(true);
  },
  patience,
);

test(
  'processes with nothing to do end, and are started again when needed',
  async () => {
    const pool = openPool(2);
    const whole = await Promise.all([pool.set(ines, patient), pool.set(ines, patient)]);
    const ids = pool.processIds();
    expect(ids).toHaveLength(2);
    pool.rest();
    await vi.waitUntil(() => ids.every(isGone), { timeout: patience });
    expect(await pool.set(ines, patient)).toEqual(whole[0]);
  },
  patience,
);

function isGone(id: number): boolean {
  try {
    process.kill(id, 0);
    return false;
  } catch {
    return true;
  }
}
