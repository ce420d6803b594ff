import type { FaultRuleInput } from '@crosswalk/rehearsal';
import { startWorker } from '../start.ts';
import { expectEveryoneOnce, untilSettled } from './expect-everyone-once.ts';
import { openScene, type SceneOptions } from './scene.ts';

/** Exports five people to Lever under these faults, and expects everyone there exactly once. */
export async function exportUnder(
  rules: readonly FaultRuleInput[],
  options: SceneOptions = {},
  prepare: (scene: Awaited<ReturnType<typeof openScene>>) => void = () => undefined,
): Promise<void> {
  const scene = await openScene({ people: 5, ...options });
  for (const rule of rules) scene.lever.faults.add(rule);
  prepare(scene);
  const worker = startWorker(scene.services);
  try {
    await expectEveryoneOnce(scene, await untilSettled(scene, await scene.start(), 25_000));
  } finally {
    await worker.stop();
    await scene.close();
  }
}
