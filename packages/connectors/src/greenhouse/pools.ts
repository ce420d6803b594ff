import type { Answer, Pool } from '../connector.ts';
import { byId, fieldsOf, idOf, text } from '../greenhouse-account/decode.ts';
import type { GreenhouseApi } from './api.ts';
import { readAll } from './lists.ts';

interface Stage {
  readonly id: string;
  readonly poolId: string;
  readonly name: string;
  readonly order: number;
}

/** Active prospect pools with their stages in order (Harvest v3, "Prospect pools", "Prospect pool stages"). */
export async function listPools(api: GreenhouseApi): Promise<Answer<readonly Pool[]>> {
  const pools = await readAll(api, '/prospect_pools', [['active', 'true']], 'prospect_pools:list');
  if (pools.kind !== 'answer') return pools;
  const stages = await readAll(api, '/prospect_pool_stages', [], 'prospect_pool_stages:list');
  if (stages.kind !== 'answer') return stages;
  const known = new Map(stages.value.flatMap((row) => readStage(row)).map((stage) => [stage.id, stage]));
  const found = new Map<string, Pool>();
  for (const row of pools.value) {
    const { id, name, active } = fieldsOf(row);
    const poolId = idOf(id);
    // The filter may be ignored.
    if (poolId === null || active === false) continue;
    const own = [...known.values()]
      .filter((stage) => stage.poolId === poolId)
      .toSorted((a, b) => a.order - b.order || byId(a.id, b.id));
    found.set(poolId, {
      id: poolId,
      name: text(name) ?? `Pool ${poolId}`,
      stages: own.map((stage) => ({ id: stage.id, name: stage.name })),
    });
  }
  return { kind: 'answer', value: [...found.values()] };
}

function readStage(row: unknown): readonly Stage[] {
  const { id, prospect_pool_id, name, sort_order } = fieldsOf(row);
  const stageId = idOf(id);
  const poolId = idOf(prospect_pool_id);
  if (stageId === null || poolId === null) return [];
  const order = typeof sort_order === 'number' ? sort_order : 0;
  return [{ id: stageId, poolId, name: text(name) ?? `Stage ${stageId}`, order }];
}
