import type { AnyScene, SceneOptions } from './scene.ts';
import { stage, stageGreenhouse } from './stage.ts';

type Open = (options?: Omit<SceneOptions, 'lever'>) => Promise<AnyScene>;

/** For `describe.each`: what an ATS is called, how a scene with it is opened, and the path of its creates. */
export const eachAts: readonly [ats: string, open: Open, createPath: string][] = [
  ['Lever', stage, '/v1/opportunities'],
  ['Greenhouse', stageGreenhouse, '/v3/candidates'],
];
