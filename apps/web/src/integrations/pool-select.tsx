import { Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sayCount } from '../frame/numbers.ts';
import { messageOf } from '../frame/states.tsx';
import { ListAge } from './list-age.tsx';
import { type Pool, poolsQuery, useRefreshPools } from './pools.ts';

/** A prospect pool, and a stage in it, as far as they are chosen. */
export interface PoolChoice {
  readonly poolId: string | null;
  readonly stageId: string | null;
}

interface PoolSelectProps {
  readonly connectionId: string;
  readonly value: PoolChoice;
  readonly onChange: (choice: PoolChoice) => void;
  /** What is wrong with the choice; null when nothing is, or nobody asked yet. */
  readonly error: string | null;
  readonly disabled?: boolean;
}

/** A prospect pool, then a stage in it (G5), with the age of the list. The first stage is chosen with its pool. */
export function PoolSelect({ connectionId, value, onChange, error, disabled = false }: PoolSelectProps) {
  const pools = useQuery(poolsQuery(connectionId));
  const refresh = useRefreshPools(connectionId);
  const list = pools.data?.pools ?? [];
  const pool = list.find(({ id }) => id === value.poolId);
  const failed = refresh.error ?? pools.error;
  return (
    <Stack gap="xs">
      <div>
        <Select
          label="Prospect pool"
          placeholder={pools.isPending ? 'Loading the pools…' : 'Choose a prospect pool'}
          searchable
          disabled={disabled || pools.isPending}
          error={pool === undefined ? error : null}
          maxDropdownHeight={280}
          nothingFoundMessage={list.length === 0 ? 'There is no active pool.' : 'No pool is called that.'}
          data={list.map(({ id, name }) => ({ value: id, label: name }))}
          value={pool?.id ?? null}
          onChange={(poolId) =>
            onChange({ poolId, stageId: firstStage(list.find(({ id }) => id === poolId)) })
          }
        />
        <ListAge
          count={sayCount(list.length, 'prospect pool')}
          loadedAt={pools.data === undefined ? undefined : pools.data.loadedAt}
          message={failed === null ? (pools.data?.message ?? null) : messageOf(failed)}
          failed={failed !== null}
          refreshing={refresh.isPending}
          onRefresh={() => refresh.mutate()}
        />
      </div>
      {pool === undefined || pool.stages.length === 0 ? null : (
        <Select
          label="Stage"
          allowDeselect={false}
          disabled={disabled}
          data={pool.stages.map(({ id, name }) => ({ value: id, label: name }))}
          value={pool.stages.some(({ id }) => id === value.stageId) ? value.stageId : null}
          error={value.stageId === null ? error : null}
          onChange={(stageId) => onChange({ poolId: pool.id, stageId })}
        />
      )}
    </Stack>
  );
}

function firstStage(pool: Pool | undefined): string | null {
  return pool?.stages[0]?.id ?? null;
}
