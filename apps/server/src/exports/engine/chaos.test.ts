import { describe, expect, test } from 'vitest';
import { type ChaosOptions, drawBlows, wreakHavoc } from './testing/chaos.ts';
import { expectEveryoneOnce } from './testing/expect-everyone-once.ts';
import { stage, stageGreenhouse } from './testing/stage.ts';

/*
 * The short form runs with the other tests. `npm run chaos` runs the long one: 2,000 people, 50 blows, 5 % of calls
 * faulty. CROSSWALK_CHAOS_SEED repeats the blows and faults of a run; when they fall depends on the machine as well.
 */
const isLong = process.env.CROSSWALK_CHAOS === 'long';
const seed = Number(process.env.CROSSWALK_CHAOS_SEED ?? (isLong ? Date.now() % 1_000_000 : 7));
const options: ChaosOptions = isLong
  ? { people: 2000, blows: 50, faults: 0.05, seed }
  : { people: 30, blows: 3, faults: 0.05, seed };
const patience = isLong ? 15 * 60_000 : 120_000;

describe.each([
  ['Lever', () => stage({ people: options.people })],
  ['Greenhouse', () => stageGreenhouse({ people: options.people })],
] as const)(
  'kills, suspensions beyond the lease, broken databases and faults, all at once: %s (B1)',
  (ats, open) => {
    test(`lose nobody and double nobody (seed ${seed})`, { timeout: patience }, async () => {
      const scene = await open();
      const exportId = await scene.start();
      const began = performance.now();
      const result = await wreakHavoc(scene, options, exportId);
      scene.rehearsal.faults.clear();
      await expectEveryoneOnce(scene, await scene.report(exportId));
      expect(Object.values(result.struck).reduce((sum, number) => sum + number, 0)).toBe(options.blows);
      if (isLong)
        console.log(
          `${ats}, seed ${seed}: ${options.people} people in ${Math.round((performance.now() - began) / 1000)} s, ` +
            `${JSON.stringify(result)}; 0 lost, 0 doubled`,
        );
    });
  },
);

test('the blows fall alike for the same seed', () => {
  expect(drawBlows(options)).toEqual(drawBlows(options));
  expect(drawBlows(options)).not.toEqual(drawBlows({ ...options, seed: seed + 1 }));
});
