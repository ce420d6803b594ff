import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { sayNumber } from '../frame/numbers.ts';
import { columns } from './candidate-columns.tsx';
import { CandidateRow, isPlain, LoadingRow } from './candidate-row.tsx';
import classes from './candidate-table.module.css';
import type { CandidateSummary, Total } from './people.ts';
import { countTicked, everybody, isTicked, nobody, type Selection, tick } from './selection.ts';
import { useRowKeys } from './use-row-keys.ts';

/** Heights in pixels, fixed, so that the list knows its length before it has loaded; the same stand in the styles. */
const heights = { row: 40, narrowRow: 56, head: 36 } as const;
const narrow = '(max-width: 720px)';

/** So many rows are drawn beyond those in sight, on both sides. */
const overscan = 14;

/** A table whose rows are selected and moved through by the keyboard; it has the keyboard for all of them. */
const grid = { role: 'grid', tabIndex: 0, 'aria-multiselectable': true } as const;

interface CandidateTableProps {
  /** Those loaded. */
  readonly people: readonly CandidateSummary[];
  /** How many there are in all, loaded or not. */
  readonly total: Total;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** Whose profile is open beside the list, by id. */
  readonly open: string | null;
  readonly onOpen: (candidateId: string) => void;
  readonly onClose: () => void;
  /** How far one has scrolled: by the place of the last row in sight. */
  readonly onLook: (lastInSight: number) => void;
  /** The mouse or the keyboard has come to the list. */
  readonly onApproach: () => void;
  /** Such as "People in Berlin". */
  readonly label: string;
  /** At the end of the list, such as why it ends here. */
  readonly foot?: ReactNode;
}

/** Thousands of people, of whom only the visible ones are in the page. */
export function CandidateTable(props: CandidateTableProps) {
  const { people, total, selection, onSelect, open, onOpen, onClose, onLook, onApproach, label, foot } =
    props;
  const scroller = useRef<HTMLDivElement>(null);
  const lastTicked = useRef<number | null>(null);
  const idPrefix = useId();
  const rowHeight = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false })
    ? heights.narrowRow
    : heights.row;
  const count = Math.max(total.count, people.length);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    paddingStart: heights.head,
    scrollPaddingStart: heights.head,
  });
  useEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  const lastVisible = items.at(-1)?.index ?? 0;
  useEffect(() => onLook(lastVisible), [lastVisible, onLook]);

  const tickRows = (index: number, ticked: boolean, upTo: boolean) => {
    const from = upTo && lastTicked.current !== null ? lastTicked.current : index;
    const [first, last] = from < index ? [from, index] : [index, from];
    lastTicked.current = index;
    const ids = people.slice(first, last + 1).map(({ id }) => id);
    const next = tick(selection, ids, ticked);
    onSelect(next.kind === 'allBut' && !total.atLeast && next.ids.size >= count ? nobody : next);
  };
  const openRow = (index: number) => {
    const person = people[index];
    if (person !== undefined) onOpen(person.id);
  };
  const ticked = countTicked(selection, count);
  const allTicked = ticked > 0 && ticked === count;
  const tickAll = () => onSelect(allTicked ? nobody : everybody);
  const keys = useRowKeys({
    count,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    onMove: (index) => virtualizer.scrollToIndex(index),
    onOpen: openRow,
    onTick: (index, to) => {
      const person = people[index];
      if (person !== undefined) tickRows(index, to ?? !isTicked(selection, person.id), false);
    },
    onTickAll: tickAll,
    onEscape: () => {
      if (open !== null) onClose();
      else if (ticked > 0) onSelect(nobody);
      return open !== null || ticked > 0;
    },
  });

  // Rows keep these functions, so that scrolling draws only the rows that come into sight.
  const latest = useRef({ tickRows, openRow, setActive: keys.setActive });
  latest.current = { tickRows, openRow, setActive: keys.setActive };
  const { onTickRow, onOpenRow } = useRef({
    onTickRow: (index: number, to: boolean, upTo: boolean) => {
      latest.current.setActive(index);
      latest.current.tickRows(index, to, upTo);
    },
    onOpenRow: (index: number) => {
      latest.current.setActive(index);
      latest.current.openRow(index);
    },
  }).current;

  const rowId = (index: number) => `${idPrefix}-${index}`;
  const asGrid = {
    ...grid,
    'aria-activedescendant': keys.active === null ? undefined : rowId(keys.active),
  };
  const above = (items[0]?.start ?? heights.head) - heights.head;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? heights.head);
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        className={classes.table}
        {...asGrid}
        aria-label={label}
        aria-rowcount={total.atLeast ? -1 : count + 1}
        onKeyDown={keys.onKeyDown}
        onPointerEnter={onApproach}
        onFocus={onApproach}
        onClick={(event) => {
          const index = rowOf(event);
          if (index !== null) onOpenRow(index);
        }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th className={classes.box} scope="col">
              <input
                type="checkbox"
                className={classes.tick}
                aria-label={total.atLeast ? 'Select all' : `Select all ${sayNumber(count)}`}
                checked={allTicked}
                disabled={people.length === 0}
                ref={(box) => {
                  if (box !== null) box.indeterminate = ticked > 0 && !allTicked;
                }}
                onChange={tickAll}
              />
            </th>
            <th className={classes.name} scope="col">
              Name
            </th>
            {columns.map(({ id, header }) => (
              <th key={id} className={classes[id]} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {items.map(({ index }) => {
            const person = people[index];
            if (person === undefined) return <LoadingRow key={`row ${index}`} index={index} />;
            return (
              <CandidateRow
                key={person.id}
                id={rowId(index)}
                person={person}
                index={index}
                ticked={isTicked(selection, person.id)}
                active={keys.active === index}
                open={open === person.id}
                onTick={onTickRow}
                onOpen={onOpenRow}
              />
            );
          })}
          <Spacer height={below} />
        </tbody>
      </table>
      {foot}
    </div>
  );
}

/** The row that was clicked: not on something that does something else, and not at the end of marking a text. */
function rowOf(event: MouseEvent): number | null {
  if (!isPlain(event) || !(event.target instanceof Element)) return null;
  const { target } = event;
  if (target.closest('a, input, button') !== null || window.getSelection()?.toString()) return null;
  // Beside the box one meant the box.
  const index = target.closest('td:not(:first-child)')?.closest('tr')?.dataset.index;
  return index === undefined ? null : Number(index);
}

/** Stands for the rows that are not in the page, and looks like rows on the way: no frame is empty. */
function Spacer({ height }: { readonly height: number }) {
  return height <= 0 ? null : (
    <tr aria-hidden>
      <td style={{ height }} className={classes.spacer} />
    </tr>
  );
}
