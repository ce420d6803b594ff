import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { RowList } from '../../exports/row-list.tsx';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { CandidatePanel } from '../../profile/candidate-panel.tsx';
import { isOver, itemsQuery, type Run, type RunItem, type RunView } from '../runs.ts';
import classes from './run.module.css';
import { RunRow } from './run-row.tsx';

interface RunItemsProps {
  readonly run: Run;
  readonly outcome: RunView | null;
}

/** Everybody in a run, or those of one outcome, and the profile of one of them beside. */
export function RunItems({ run, outcome }: RunItemsProps) {
  const live = !isOver(run);
  const items = useInfiniteQuery({
    ...itemsQuery(run.id, outcome),
    // In milliseconds. Only the first pages: who has scrolled further has more to read than comes.
    refetchInterval: ({ state }) => (live && (state.data?.pages.length ?? 0) <= 2 ? 1_500 : false),
  });
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = items;
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  // What came between the last look and the end.
  const wasLive = useRef(live);
  const { refetch } = items;
  useEffect(() => {
    if (wasLive.current && !live) void refetch();
    wasLive.current = live;
  }, [live, refetch]);
  const people = useMemo(
    () => [...new Set((items.data ?? []).flatMap(({ candidateId }) => candidateId ?? []))],
    [items.data],
  );
  if (items.isPending) return <LoadingRows rows={14} />;
  if (items.data === undefined) return <ErrorState error={items.error} retry={items.refetch} />;
  return (
    <>
      {items.data.length === 0 ? (
        <Text c="dimmed" className={classes.nobody}>
          {live ? 'Nobody yet.' : 'Nobody came out like this.'}
        </Text>
      ) : (
        <RowList
          label="People"
          className={classes.items}
          items={items.data}
          keyOf={idOf}
          onNearEnd={readOn}
          row={(item) => <RunRow item={item} bothKinds={run.kinds.length > 1} />}
        />
      )}
      <CandidatePanel people={people} />
    </>
  );
}

const idOf = ({ id }: RunItem) => id;
