import { unprocessable } from './errors.ts';
import { demandRow } from './references.ts';
import type { World } from './world.ts';

/**
 * Looks at a pool and its stage.
 * @returns the stage that holds: null when none was asked for, or it was of another pool and is left out
 * @throws GreenhouseError 404 or 422
 */
export function checkPool(
  poolId: number | null,
  stageId: number | null,
  fields: { readonly pool: string; readonly stage: string },
  world: World,
): number | null {
  const { pools, poolStages } = world.state.tables;
  if (poolId !== null) {
    const pool = demandRow(pools, poolId, fields.pool, world);
    // Invented: what an inactive pool answers is not told; it is hidden from those who work with pools.
    if (!pool.active) throw unprocessable({ [fields.pool]: `\`${poolId}\` is not active` });
  }
  if (stageId === null) return null;
  const stage = demandRow(poolStages, stageId, fields.stage, world);
  if (stage.prospect_pool_id === poolId) return stageId;
  if (world.switches.current.foreignPoolStage === 'ignore') return null;
  throw unprocessable({ [fields.stage]: `\`${stageId}\` does not belong to the prospect pool` });
}
