import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ExportItem } from '../exports.ts';
import { ItemRow } from './item-row.tsx';
import classes from './report.module.css';

interface ItemListProps {
  readonly items: readonly ExportItem[];
  /** Such as "Lever". */
  readonly ats: string;
}

/** Thousands of people, of whom only the visible ones are in the page. Rows are as high as what they say. */
export function ItemList({ items, ats }: ItemListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 12,
  });
  if (items.length === 0) {
    return (
      <Text c="dimmed" className={classes.nobody}>
        Nobody came out like this.
      </Text>
    );
  }
  return (
    <div ref={scroller} className={classes.scroller}>
      <ol className={classes.list} style={{ height: virtualizer.getTotalSize() }} aria-label="People">
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
              <ItemRow item={item} ats={ats} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
