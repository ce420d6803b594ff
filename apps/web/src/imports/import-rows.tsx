import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { RowList } from '../exports/row-list.tsx';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import classes from './imports.module.css';
import { type ImportRow, importRowsQuery, type RowFilter } from './imports.ts';
import { OutcomeMark } from './outcome-mark.tsx';

interface ImportRowsProps {
  readonly importId: string;
  readonly filter: RowFilter | null;
  readonly running: boolean;
}

/** Row by row what became of a file; as many rows as it has, only the visible ones in the page. */
export function ImportRows({ importId, filter, running }: ImportRowsProps) {
  const rows = useInfiniteQuery({
    ...importRowsQuery(importId, filter),
    // In milliseconds. Only the first pages: who has scrolled further has more to read than comes.
    refetchInterval: ({ state }) => (running && (state.data?.pages.length ?? 0) < 2 ? 3_000 : false),
  });
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = rows;
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  if (rows.isPending) return <LoadingRows />;
  if (rows.data === undefined) return <ErrorState error={rows.error} retry={rows.refetch} />;
  if (rows.data.length === 0) {
    return <Text c="dimmed">{running ? 'No rows yet.' : 'No row came out like this.'}</Text>;
  }
  return (
    <RowList
      label="Rows"
      className={classes.rows}
      items={rows.data}
      keyOf={keyOf}
      onNearEnd={readOn}
      row={(row) => <Row row={row} />}
    />
  );
}

const keyOf = ({ row }: ImportRow) => String(row);

function Row({ row }: { readonly row: ImportRow }) {
  const { candidateId, name, cells, undo } = row;
  const said = [row.reason, ...row.warnings, undo?.reason ?? null].filter(
    (text) => text !== null && text !== '',
  );
  return (
    <div className={classes.row}>
      <span className={`${classes.rowNumber} numbers`}>{row.row}</span>
      <span className={classes.marks}>
        <OutcomeMark outcome={row.outcome} />
        {undo === null ? null : <OutcomeMark outcome={undo.outcome} />}
      </span>
      <span>
        {name === null ? null : (
          <Text component="span" inherit fw={500} lineClamp={2}>
            {candidateId === null || undo?.outcome === 'removed' ? (
              <bdi>{name}</bdi>
            ) : (
              <Link to="." search={(old) => ({ ...old, candidate: candidateId })} className={classes.name}>
                <bdi>{name}</bdi>
              </Link>
            )}
          </Text>
        )}
        {[...new Set(said)].map((text) => (
          <span key={text} className={classes.said}>
            {text}
          </span>
        ))}
        {cells === null ? null : (
          <Text component="span" inherit className={classes.cells} lineClamp={2}>
            {cells.filter((cell) => cell.trim() !== '').join(' · ')}
          </Text>
        )}
      </span>
    </div>
  );
}
