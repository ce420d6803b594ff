import { Select } from '@mantine/core';
import { type SearchOrder, searchOrders } from './search-address.ts';

const words: Readonly<Record<SearchOrder, string>> = {
  relevance: 'Best match first',
  newest: 'Newest first',
  updated: 'Last changed first',
  name: 'By name',
};

interface OrderSelectProps {
  readonly value: SearchOrder;
  readonly onPick: (order: SearchOrder) => void;
}

/** In which order people stand. */
export function OrderSelect({ value, onPick }: OrderSelectProps) {
  return (
    <Select
      size="xs"
      w={160}
      aria-label="Order"
      allowDeselect={false}
      data={searchOrders.map((order) => ({ value: order, label: words[order] }))}
      value={value}
      onChange={(picked) => {
        const order = searchOrders.find((one) => one === picked);
        if (order !== undefined) onPick(order);
      }}
    />
  );
}
