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
  /** Whether words are searched for: without any nobody matches better than another, and the newest come first. */
  readonly ranked: boolean;
  readonly onPick: (order: SearchOrder) => void;
}

/** In which order people stand. */
export function OrderSelect({ value, ranked, onPick }: OrderSelectProps) {
  const offered = searchOrders.filter((order) => ranked || order !== 'relevance');
  const usual = ranked ? 'relevance' : 'newest';
  return (
    <Select
      size="xs"
      w={156}
      aria-label="Order"
      allowDeselect={false}
      data={offered.map((order) => ({ value: order, label: words[order] }))}
      value={value === 'relevance' ? usual : value}
      onChange={(picked) => {
        const order = searchOrders.find((one) => one === picked);
        if (order !== undefined) onPick(order === usual ? 'relevance' : order);
      }}
    />
  );
}
