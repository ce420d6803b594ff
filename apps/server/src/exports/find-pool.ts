import type { Pool } from '@crosswalk/connectors';

/** Where in the pools a destination leads; `gone` names what is not there (any more). */
export type FoundPool =
  | { readonly kind: 'found'; readonly title: string }
  | { readonly kind: 'gone'; readonly what: 'pool' | 'stage'; readonly pool: Pool | null };

/** Pure: the pool and stage of a destination among those there are. */
export function findPool(
  pools: readonly Pool[],
  { poolId, stageId }: { readonly poolId: string; readonly stageId: string | null },
): FoundPool {
  const pool = pools.find(({ id }) => id === poolId);
  if (pool === undefined) return { kind: 'gone', what: 'pool', pool: null };
  if (stageId === null) return { kind: 'found', title: pool.name };
  const stage = pool.stages.find(({ id }) => id === stageId);
  return stage === undefined
    ? { kind: 'gone', what: 'stage', pool }
    : { kind: 'found', title: `${pool.name}, ${stage.name}` };
}
