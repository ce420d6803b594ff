import { describe, expect, test } from 'vitest';
import { drawBlows } from './testing/chaos-plan.ts';
import { chaosScenes, expectNobodyLost, readChaosOptions } from './testing/expect-nobody-lost.ts';

/*
 * The short form runs with the other tests. `npm run chaos` runs the long one, all connectors at once: 1,000 people and
 * 50 kills or suspensions each, 5 % of calls faulty, PostgreSQL crashed and restarted. CROSSWALK_CHAOS_SEED repeats the
 * blows and faults of a run; when they fall depends on the machine as well.
 */
const isLong = process.env.CROSSWALK_CHAOS === 'long';
const options = readChaosOptions(isLong);

describe.concurrent('kills, suspensions beyond the lease, restarts of PostgreSQL and faults, all at once (B1)', () => {
  test.each(isLong ? chaosScenes : chaosScenes.slice(0, 1))(
    `%s: nobody lost, nobody doubled (seed ${options.seed})`,
    { timeout: isLong ? 19 * 60_000 : 300_000 },
    (name, open) => expectNobodyLost(name, open, options, isLong),
  );
});

test('the blows fall alike for the same seed', () => {
  expect(drawBlows(options)).toEqual(drawBlows(options));
  expect(drawBlows(options)).not.toEqual(drawBlows({ ...options, seed: options.seed + 1 }));
});
