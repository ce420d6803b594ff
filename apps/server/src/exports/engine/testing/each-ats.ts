import type { AnyScene, SceneOptions } from './scene.ts';
import { stage, stageGreenhouse } from './stage.ts';

type Open = (options?: Omit<SceneOptions, 'lever' | 'connector'>) => Promise<AnyScene>;

/** For `describe.each`: what an ATS is called, how a scene with it is opened, and the path of its creates. */
export const eachAts: readonly [ats: string, open: Open, createPath: string][] = [
  ['Lever', stage, '/v1/opportunities'],
  ['Greenhouse', stageGreenhouse, '/v3/candidates'],
];

/** The same with the connectors beside the recommended ones. */
export const eachOlderConnector: readonly [connector: string, open: Open][] = [
  ['Lever (candidates)', (options) => stage({ ...options, connector: 'lever' })],
  ['Greenhouse Harvest', (options) => stageGreenhouse({ ...options, connector: 'greenhouse-harvest' })],
];

/** All connectors there are. */
export const eachConnector: readonly [connector: string, open: Open][] = [
  ['Lever Opportunities', stage],
  ['Greenhouse', stageGreenhouse],
  ...eachOlderConnector,
];
