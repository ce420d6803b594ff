import { Text } from '@mantine/core';
import type { ExportItem } from '../exports.ts';
import { RowList } from '../row-list.tsx';
import { ItemRow } from './item-row.tsx';
import classes from './report.module.css';

interface ItemListProps {
  readonly exportId: string;
  readonly items: readonly ExportItem[];
  /** Such as "Lever". */
  readonly ats: string;
  /** What is said above for several people at once. */
  readonly causes: ReadonlyMap<string, number>;
}

/** Everybody in an export, or those of one outcome. */
export function ItemList({ exportId, items, ats, causes }: ItemListProps) {
  if (items.length === 0) {
    return (
      <Text c="dimmed" className={classes.nobody}>
        Nobody came out like this.
      </Text>
    );
  }
  return (
    <RowList
      label="People"
      className={classes.items}
      items={items}
      keyOf={idOf}
      row={(item) => <ItemRow exportId={exportId} item={item} ats={ats} causes={causes} />}
    />
  );
}

const idOf = ({ id }: ExportItem) => id;
