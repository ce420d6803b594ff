import { createCrashableDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { expect } from 'vitest';
import { wreakHavoc } from './chaos.ts';
import type { ChaosOptions } from './chaos-plan.ts';
import { expectEveryoneOnce } from './expect-everyone-once.ts';
import { sayProgress } from './say-progress.ts';
import { type AnyScene, openGreenhouseScene, openScene } from './scene.ts';

interface OpenOptions {
  readonly people: number;
  readonly database: TestDatabase;
}

type Open = (options: OpenOptions) => Promise<AnyScene>;

/** For `test.each`: the recommended connectors first. Whoever opens one closes it. */
export const chaosScenes: readonly (readonly [connector: string, open: Open])[] = [
  ['Lever Opportunities', openScene],
  ['Greenhouse', openGreenhouseScene],
  ['Lever (candidates)', (options) => openScene({ ...options, connector: 'lever' })],
  ['Greenhouse Harvest', (options) => openGreenhouseScene({ ...options, connector: 'greenhouse-harvest' })],
];

/** What the environment asks for, else a short run that is the same each time, or a long one that never is. */
export function readChaosOptions(isLong: boolean): ChaosOptions {
  const { env } = process;
  const strikes = Number(env.CROSSWALK_CHAOS_STRIKES ?? (isLong ? 50 : 2));
  const restarts = Math.ceil(strikes / 10);
  return {
    people: Number(env.CROSSWALK_CHAOS_PEOPLE ?? (isLong ? 1000 : 30)),
    strikes,
    restarts,
    cuts: restarts,
    faults: 0.05,
    seed: Number(env.CROSSWALK_CHAOS_SEED ?? (isLong ? Date.now() % 1_000_000 : 7)),
  };
}

/** Exports everybody under blows and faults, and counts at the ATS: everybody there, each once. */
export async function expectNobodyLost(
  name: string,
  open: Open,
  options: ChaosOptions,
  aloud: boolean,
): Promise<void> {
  const { people, strikes, restarts, cuts, seed } = options;
  const database = await createCrashableDatabase();
  const scene = await open({ people, database });
  try {
    const exportId = await scene.start();
    const progress = sayProgress(`${name}, seed ${seed}`, options, aloud);
    const result = await wreakHavoc(scene, database, options, exportId, progress.tell);
    scene.rehearsal.faults.clear();
    await expectEveryoneOnce(scene, await scene.report(exportId));
    expect(result.struck).toEqual({
      kill: Math.ceil(strikes / 2),
      suspend: Math.floor(strikes / 2),
      restart: restarts,
      cut: cuts,
    });
    progress.end(result, scene.rehearsal.ledger());
  } finally {
    await scene.close();
  }
}
