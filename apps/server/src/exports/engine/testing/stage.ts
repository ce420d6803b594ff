import { onTestFinished } from 'vitest';
import { startWorker, type Worker } from '../start.ts';
import {
  type AnyScene,
  type GreenhouseScene,
  type GreenhouseSceneOptions,
  openGreenhouseScene,
  openScene,
  type Scene,
  type SceneOptions,
} from './scene.ts';

/** A scene that is cleared away when the test is over, however it ends. */
export async function stage(options: SceneOptions = {}): Promise<Scene> {
  const scene = await openScene(options);
  onTestFinished(() => scene.close());
  return scene;
}

/** The same with Greenhouse. */
export async function stageGreenhouse(options: GreenhouseSceneOptions = {}): Promise<GreenhouseScene> {
  const scene = await openGreenhouseScene(options);
  onTestFinished(() => scene.close());
  return scene;
}

/** A worker in this process, stopped before its scene is cleared away. */
export function work(scene: AnyScene): Worker {
  const worker = startWorker(scene.services);
  onTestFinished(() => worker.stop());
  return worker;
}
