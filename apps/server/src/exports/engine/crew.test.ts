import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { shareOf } from './crew.ts';
import { stage, work } from './testing/stage.ts';

const patience = 60_000;

describe('the share of a worker in the accounts with something to do', () => {
  test.each([
    ['alone, takes all', { workers: 1, heldByOthers: 0, held: 0, due: 100 }, { take: 100, giveBack: 0 }],
    ['one of two, takes half', { workers: 2, heldByOthers: 0, held: 0, due: 100 }, { take: 50, giveBack: 0 }],
    ['leaves none over', { workers: 2, heldByOthers: 2, held: 2, due: 1 }, { take: 1, giveBack: 0 }],
    ['counts what it has', { workers: 2, heldByOthers: 3, held: 5, due: 2 }, { take: 0, giveBack: 0 }],
    ['makes room for a newcomer', { workers: 2, heldByOthers: 0, held: 9, due: 0 }, { take: 0, giveBack: 4 }],
    ['nothing to do', { workers: 3, heldByOthers: 0, held: 0, due: 0 }, { take: 0, giveBack: 0 }],
  ])('%s', (_title, { held, due, ...crew }, expected) => {
    expect(shareOf(crew, held, due)).toEqual(expected);
  });

  test('workers that look one after the other take all there is, none more than its part', () => {
    const someone = fc.nat({ max: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), someone, (workers, accounts) => {
        const held: number[] = [];
        for (let each = 0; each < workers; each += 1) {
          const heldByOthers = held.reduce((sum, count) => sum + count, 0);
          held.push(shareOf({ workers, heldByOthers }, 0, accounts - heldByOthers).take);
        }
        expect(held.reduce((sum, count) => sum + count, 0)).toBe(accounts);
        expect(Math.max(...held)).toBe(Math.ceil(accounts / workers));
      }),
    );
  });
});

test('two workers share four accounts evenly (B2)', { timeout: 2 * patience }, async () => {
  const settling = { callTimeoutMs: 3000 };
  const first = await stage({ people: 2, settling });
  const others = [];
  for (let count = 0; count < 3; count += 1) others.push(await stage({ people: 2, settling, beside: first }));
  const [scene] = others.slice(-1);
  if (scene === undefined) throw new Error('no scene');
  work(scene);
  work(scene);
  const { db } = scene.services;
  await vi.waitUntil(async () => (await db.selectFrom('workers').select('owner').execute()).length === 2, {
    timeout: patience,
  });
  // Nobody is done before everybody has begun.
  for (const each of [first, ...others]) each.rehearsal.faults.add({ fault: { type: 'hang' } });
  for (const each of [first, ...others]) await each.start({ destination: { kind: 'prospect' } });
  const owners = await vi.waitUntil(
    async () => {
      const rows = await db.selectFrom('account_leases').select('owner').execute();
      const held = rows.map(({ owner }) => owner).filter((owner) => owner !== null);
      return held.length === 4 ? held : null;
    },
    { timeout: patience, interval: 20 },
  );
  const [one] = owners;
  expect(owners.filter((owner) => owner === one)).toHaveLength(2);
  for (const each of [first, ...others]) each.rehearsal.faults.clear();
});
