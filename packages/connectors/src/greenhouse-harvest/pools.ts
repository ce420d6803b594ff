import type { Answer, Pool } from '../connector.ts';
import { fieldsOf, idOf, list, text } from '../greenhouse-account/decode.ts';
import type { HarvestApi } from './api.ts';
import { readAll } from './lists.ts';

/** Active prospect pools with their stages, which come with them in order (Harvest v1 reference, "Prospect pools"). */
export async function listPools(api: HarvestApi): Promise<Answer<readonly Pool[]>> {
  const answer = await readAll(api, '/prospect_pools', [], 'prospect-pools:list');
  if (answer.kind !== 'answer') return answer;
  const pools = new Map<string, Pool>();
  for (const row of answer.value) {
    const { id, name, active, prospect_stages } = fieldsOf(row);
    const poolId = idOf(id);
    if (poolId === null || active === false) continue;
    const stages = list(prospect_stages).flatMap((stage) => {
      const stageId = idOf(fieldsOf(stage).id);
      const called = text(fieldsOf(stage).name);
      return stageId === null ? [] : [{ id: stageId, name: called ?? `Stage ${stageId}` }];
    });
    pools.set(poolId, { id: poolId, name: text(name) ?? `Pool ${poolId}`, stages });
  }
  return { kind: 'answer', value: [...pools.values()] };
}
