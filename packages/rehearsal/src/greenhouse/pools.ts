import { unprocessable } from './errors.ts';
import type { Application } from './records.ts';
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

interface PoolChange {
  readonly prospect_pool_id?: number | null | undefined;
  readonly prospect_stage_id?: number | null | undefined;
}

/**
 * Puts a prospect into another pool or stage, or takes it out.
 * @throws GreenhouseError 404 or 422
 */
export function changePool(application: Application, change: PoolChange, world: World): void {
  const { prospect_pool_id: pool, prospect_stage_id: stage } = change;
  if (pool === undefined && stage === undefined) return;
  const [detail] = world.state.tables.prospectDetails.where('application_id', application.id);
  if (detail === undefined) throw unprocessable({ prospect_pool_id: 'The application is no prospect' });
  const poolId = pool === undefined ? detail.pool_id : pool;
  // A stage stays only with its own pool.
  const stageId = stage === undefined ? (poolId === detail.pool_id ? detail.pool_stage_id : null) : stage;
  const fields = { pool: 'prospect_pool_id', stage: 'prospect_stage_id' };
  detail.pool_stage_id = checkPool(poolId, stageId, fields, world);
  detail.pool_id = poolId;
  detail.updated_at = world.vendorNow();
}
