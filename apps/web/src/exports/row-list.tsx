import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import classes from './row-list.module.css';

interface RowListProps<T> {
  readonly items: readonly T[];
  /** The same function with every render. */
  readonly keyOf: (item: T) => string;
  readonly row: (item: T) => ReactNode;
  readonly label: string;
  readonly className?: string | undefined;
  /** Called while the end of the list is nearly in sight; the same function as long as it does the same. */
  readonly onNearEnd?: () => void;
}

/** How many rows before the end more are wanted. */
const nearEnd = 25;

/** Thousands of rows, each as high as what it says, of which only the visible ones are in the page. */
export function RowList<T>({ items, keyOf, row, label, className = '', onNearEnd }: RowListProps<T>) {
  const scroller = useRef<HTMLElement>(null);
  // Always a new function would have all rows measured anew with every scroll.
  const getItemKey = useCallback(
    (index: number) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    [items, keyOf],
  );
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 41,
    getItemKey,
    overscan: 12,
  });
  const lastInSight = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  const wantsMore = lastInSight >= items.length - nearEnd;
  useEffect(() => {
    if (wantsMore) onNearEnd?.();
  }, [wantsMore, onNearEnd]);
  return (
    <section ref={scroller} className={`${classes.scroller} ${className}`} aria-label={label}>
      <ol className={classes.list} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          return item === undefined ? null : (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row(item)}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
