import { Checkbox, Skeleton } from '@mantine/core';
import { FlexRender, type Row } from '@tanstack/react-table';
import { memo } from 'react';
import { columns, type features } from './candidate-columns.tsx';
import classes from './candidate-table.module.css';
import type { CandidateSummary } from './project-candidates.ts';

interface CandidateRowProps {
  readonly row: Row<typeof features, CandidateSummary>;
  readonly index: number;
  readonly ticked: boolean;
  /** `upTo`: with the shift key, for all rows since the last one. */
  readonly onTick: (index: number, ticked: boolean, upTo: boolean) => void;
}

export function CandidateRow({ row, index, ticked, onTick }: CandidateRowProps) {
  return (
    <tr aria-rowindex={index + 2} aria-selected={ticked}>
      <td className={classes.box}>
        <Checkbox
          size="xs"
          aria-label={`Select ${row.original.name}`}
          checked={ticked}
          onChange={({ currentTarget, nativeEvent }) => {
            const upTo = 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true;
            onTick(index, currentTarget.checked, upTo);
          }}
        />
      </td>
      <Cells row={row} />
    </tr>
  );
}

/** Ticking a box draws that box anew, not what stands beside it. */
const Cells = memo(({ row }: Pick<CandidateRowProps, 'row'>) =>
  row.getAllCells().map((cell) => (
    <td key={cell.id} className={classes[cell.column.id]}>
      <FlexRender cell={cell} />
    </td>
  )),
);

/** A row whose candidate is still on the way. */
export function LoadingRow({ index }: { readonly index: number }) {
  return (
    <tr aria-rowindex={index + 2} aria-busy>
      <td className={classes.box} />
      {columns.map((column, place) => {
        const id = 'accessorKey' in column ? column.accessorKey : (column.id ?? '');
        return (
          <td key={id} className={classes[id]}>
            <Skeleton h={10} w={`${40 + ((index * 13 + place * 29) % 45)}%`} />
          </td>
        );
      })}
    </tr>
  );
}
