import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Criteria, Order } from './criteria.ts';
import { keyOf } from './criteria.ts';
import { peopleQuery } from './people.ts';

/** How many rows beyond those in sight are loaded. */
const ahead = 500;

/**
 * The people of a list and, in the background, more of them: as many as are wanted in any case, and so many behind
 * the last one in sight that scrolling never waits. Until others are found, those found before stay.
 *
 * @param atOnce how many are loaded without anybody scrolling
 */
export function usePeople(criteria: Criteria, order: Order, atOnce: number) {
  const query = useInfiniteQuery({
    ...peopleQuery(criteria, order),
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, isError, isPlaceholderData, fetchNextPage } = query;
  const list = `${keyOf(criteria)} ${order}`;
  const [wanted, setWanted] = useState({ list, upTo: 0 });
  const upTo = Math.max(atOnce, wanted.list === list ? wanted.upTo : 0);
  const loaded = data?.people.length ?? 0;
  const wantsMore = data !== undefined && !isPlaceholderData && hasNextPage && loaded < upTo && !isError;
  useEffect(() => {
    if (wantsMore && !isFetching) void fetchNextPage();
  }, [wantsMore, isFetching, fetchNextPage]);
  const known = useRef({ loaded, complete: false });
  known.current = { loaded, complete: data !== undefined && !isPlaceholderData && !hasNextPage };
  const lookAt = useCallback(
    (lastInSight: number) => {
      // In steps, so that not every row that comes into sight has everything drawn anew.
      const next = (Math.floor(lastInSight / 100) + 1) * 100 + ahead;
      // While one scrolls nothing is drawn anew that need not be.
      if (known.current.complete || known.current.loaded >= next) return;
      setWanted((before) => (before.list === list && before.upTo >= next ? before : { list, upTo: next }));
    },
    [list],
  );
  return { ...query, lookAt };
}
