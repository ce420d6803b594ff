import { Checkbox } from '@mantine/core';
import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { columns, features } from './candidate-columns.tsx';
import { CandidateRow, LoadingRow } from './candidate-row.tsx';
import classes from './candidate-table.module.css';
import type { CandidateSummary } from './project-candidates.ts';
import { countTicked, everybody, isTicked, nobody, type Selection, tick } from './selection.ts';

/** Height of a row in pixels, as `--cw-row`; fixed, so that the list knows its length before it has loaded. */
const rowHeight = 40;

interface CandidateTableProps {
  readonly candidates: readonly CandidateSummary[];
  /** How many there are in all, loaded or not. */
  readonly total: number;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** Rows that are not loaded have come into sight, or soon will. */
  readonly onNearEnd: () => void;
}

/** Thousands of people, of whom only the visible ones are in the page. */
export function CandidateTable({ candidates, total, selection, onSelect, onNearEnd }: CandidateTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const lastTicked = useRef<number | null>(null);
  const table = useTable({ features, columns, data: candidates, getRowId: ({ id }) => id });
  const { rows } = table.getRowModel();
  const count = Math.max(total, rows.length);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const lastVisible = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastVisible + 100 > rows.length && rows.length < count) onNearEnd();
  }, [lastVisible, rows.length, count, onNearEnd]);

  const tickRow = (index: number, ticked: boolean, upTo: boolean) => {
    const from = upTo && lastTicked.current !== null ? lastTicked.current : index;
    const [first, last] = from < index ? [from, index] : [index, from];
    lastTicked.current = index;
    onSelect(
      tick(
        selection,
        rows.slice(first, last + 1).map(({ id }) => id),
        ticked,
      ),
    );
  };

  const ticked = countTicked(selection, count);
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const [headings] = table.getHeaderGroups();
  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-rowcount={count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th className={classes.box}>
              <Checkbox
                size="xs"
                aria-label={`Select all ${count}`}
                checked={ticked > 0 && ticked === count}
                indeterminate={ticked > 0 && ticked < count}
                onChange={() => onSelect(ticked === count ? nobody : everybody)}
              />
            </th>
            {headings?.headers.map((header) => (
              <th key={header.id} className={classes[header.column.id]} scope="col">
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return <LoadingRow key={index} index={index} />;
            return (
              <CandidateRow
                key={row.id}
                row={row}
                index={index}
                ticked={isTicked(selection, row.id)}
                onTick={tickRow}
              />
            );
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not in the page. */
function Spacer({ height }: { readonly height: number }) {
  return height <= 0 ? null : (
    <tr aria-hidden>
      <td style={{ height }} className={classes.spacer} />
    </tr>
  );
}
