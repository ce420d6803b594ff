import { createCrashableDatabase } from '@crosswalk/database/testing';
import { describe, expect, test } from 'vitest';
import { wreakHavoc } from './testing/chaos.ts';
import { type ChaosOptions, drawBlows } from './testing/chaos-plan.ts';
import { expectEveryoneOnce } from './testing/expect-everyone-once.ts';
import { sayProgress } from './testing/say-progress.ts';
import { openGreenhouseScene, openScene } from './testing/scene.ts';

/*
 * The short form runs with the other tests. `npm run chaos` runs the long one, both ATSs at once: 2,000 people and 50
 * kills or suspensions each, 5 % of calls faulty, PostgreSQL crashed and restarted. CROSSWALK_CHAOS_SEED repeats the
 * blows and faults of a run; when they fall depends on the machine as well.
 */
const isLong = process.env.CROSSWALK_CHAOS === 'long';
const seed = Number(process.env.CROSSWALK_CHAOS_SEED ?? (isLong ? Date.now() % 1_000_000 : 7));
const people = Number(process.env.CROSSWALK_CHAOS_PEOPLE ?? (isLong ? 2000 : 30));
const strikes = Number(process.env.CROSSWALK_CHAOS_STRIKES ?? (isLong ? 50 : 2));
const restarts = Math.ceil(strikes / 10);
const options: ChaosOptions = { people, strikes, restarts, cuts: restarts, faults: 0.05, seed };
const patience = isLong ? 19 * 60_000 : 300_000;

describe.concurrent('kills, suspensions beyond the lease, restarts of PostgreSQL and faults, all at once (B1)', () => {
  test.each([
    ['Lever', openScene],
    ['Greenhouse', openGreenhouseScene],
  ] as const)(`%s: nobody lost, nobody doubled (seed ${seed})`, { timeout: patience }, async (ats, open) => {
    const database = await createCrashableDatabase();
    const scene = await open({ people, database });
    try {
      const exportId = await scene.start();
      const progress = sayProgress(`${ats}, seed ${seed}`, options, isLong);
      const result = await wreakHavoc(scene, database, options, exportId, progress.tell);
      scene.rehearsal.faults.clear();
      await expectEveryoneOnce(scene, await scene.report(exportId));
      expect(result.struck).toEqual({
        kill: Math.ceil(strikes / 2),
        suspend: Math.floor(strikes / 2),
        restart: restarts,
        cut: restarts,
      });
      progress.end(result, scene.rehearsal.ledger());
    } finally {
      await scene.close();
    }
  });
});

test('the blows fall alike for the same seed', () => {
  expect(drawBlows(options)).toEqual(drawBlows(options));
  expect(drawBlows(options)).not.toEqual(drawBlows({ ...options, seed: seed + 1 }));
});
