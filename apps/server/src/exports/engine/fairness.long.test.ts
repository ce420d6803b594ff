import { describe, expect, test } from 'vitest';
import { expectDoneBeside, expectSmallAmongLarge, untilUnderWay } from './testing/expect-fair-turns.ts';
import type { AnyScene, SceneOptions } from './testing/scene.ts';
import { stage, stageGreenhouse, work } from './testing/stage.ts';

/** Enough to keep a worker busy for much longer than these tests look at it. */
const many = 2000;

type Open = (options: Omit<SceneOptions, 'lever' | 'connector'>) => Promise<AnyScene>;

const atss: readonly [string, Open, Open][] = [
  ['Lever', stage, stageGreenhouse],
  ['Greenhouse', stageGreenhouse, stage],
];

describe.each(atss)(
  'while 2,000 people are on their way to %s',
  { timeout: 300_000 },
  (_ats, open, openOther) => {
    test('ten others of the same account go in turn with them (E6)', async () => {
      await expectSmallAmongLarge(await open({ people: many }));
    });

    test('another organization is not held up (B2)', async () => {
      const busy = await open({ people: many });
      const other = await openOther({ people: 6, beside: busy });
      await busy.start();
      work(other);
      await untilUnderWay(busy);
      expect(await expectDoneBeside(other, busy)).toBeLessThan(many / 4);
    });
  },
);
