import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import classes from './imports.module.css';
import { type ImportRow, importRowsQuery, type Outcome } from './imports.ts';
import { OutcomeMark } from './outcome-mark.tsx';

interface ImportRowsProps {
  readonly importId: string;
  readonly outcome: Outcome | null;
  readonly running: boolean;
}

/** Row by row what became of a file; as many rows as it has, only the visible ones in the page. */
export function ImportRows({ importId, outcome, running }: ImportRowsProps) {
  const rows = useInfiniteQuery(importRowsQuery(importId, outcome));
  if (rows.isPending) return <LoadingRows />;
  if (rows.data === undefined) return <ErrorState error={rows.error} retry={rows.refetch} />;
  if (rows.data.length === 0) {
    return <Text c="dimmed">{running ? 'No rows yet.' : 'No row came out like this.'}</Text>;
  }
  return (
    <RowList
      rows={rows.data}
      hasMore={rows.hasNextPage && !rows.isFetchingNextPage}
      loadMore={rows.fetchNextPage}
    />
  );
}

interface RowListProps {
  readonly rows: readonly ImportRow[];
  readonly hasMore: boolean;
  readonly loadMore: () => unknown;
}

function RowList({ rows, hasMore, loadMore }: RowListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 41,
    overscan: 10,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last + 100 > rows.length) loadMore();
  }, [hasMore, last, rows.length, loadMore]);
  return (
    <div ref={scroller} className={classes.rows}>
      <ol style={{ height: virtualizer.getTotalSize(), position: 'relative', margin: 0, padding: 0 }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <li
              key={row.row}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.row}
              style={{ position: 'absolute', top: 0, left: 0, transform: `translateY(${start}px)` }}
            >
              <Row row={row} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Row({ row }: { readonly row: ImportRow }) {
  const said = [row.reason, ...row.warnings].filter((text) => text !== null && text !== '');
  return (
    <>
      <span className={`${classes.rowNumber} numbers`}>{row.row}</span>
      <OutcomeMark outcome={row.outcome} />
      <span>
        {row.name === null ? null : (
          <Text component="span" inherit fw={500} lineClamp={2}>
            {row.name}
          </Text>
        )}
        {said.map((text) => (
          <span key={text} style={{ display: 'block' }}>
            {text}
          </span>
        ))}
        {row.cells === null ? null : (
          <Text component="span" inherit className={classes.cells} lineClamp={2}>
            {row.cells.filter((cell) => cell.trim() !== '').join(' · ')}
          </Text>
        )}
      </span>
    </>
  );
}
