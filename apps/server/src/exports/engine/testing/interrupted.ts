import type { FaultPoint } from '../fault-points.ts';
import { openScene, type Scene } from './scene.ts';
import { startWorkerChild, type WorkerChild } from './worker-child.ts';

/** Points that are only reached when a create was doubtful. */
const needsDoubt: ReadonlySet<FaultPoint> = new Set<FaultPoint>([
  'settle.start',
  'settle.looked',
  'settle.adopting',
  'resend.committed',
  'outcome.committed',
]);

/** Points at which nobody may have arrived yet. */
const beforeAnybody: ReadonlySet<string> = new Set<FaultPoint>(['intent.committed', 'send.start']);

/**
 * How many people an export that is interrupted at a point needs: where everybody in hand may be written down and nobody
 * sent, only those who were not in hand can show afterwards that the ATS's lists are up to date.
 */
export function peopleFor(point: string): number {
  return beforeAnybody.has(point) ? 18 : 5;
}

/** An export under way in a process of its own that reaches a fault point and does not go on. */
export async function interrupted(
  point: FaultPoint,
  action: 'kill' | 'stop',
  check: (scene: Scene, exportId: string, first: WorkerChild) => Promise<void>,
): Promise<void> {
  const scene = await openScene({ people: peopleFor(point) });
  if (needsDoubt.has(point))
    scene.lever.faults.add({
      match: { method: 'POST', path: '/v1/opportunities', nth: 2 },
      fault: { type: 'cut', store: point !== 'resend.committed' },
    });
  const exportId = await scene.start();
  const first = startWorkerChild(scene.environment, `${point}:${action}:1`);
  try {
    await check(scene, exportId, first);
  } finally {
    first.process.kill('SIGKILL');
    await scene.close();
  }
}
