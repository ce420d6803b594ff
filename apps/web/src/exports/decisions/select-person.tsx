import { Checkbox } from '@mantine/core';
import type { ExportItem } from '../exports.ts';
import { useDecisionBoard } from './decision-board.tsx';

/** Ticks somebody in doubt, to decide about several at once. */
export function SelectPerson({ item: { id, name, decision } }: { readonly item: ExportItem }) {
  const board = useDecisionBoard();
  if (board === null || decision === null) return null;
  return (
    <Checkbox
      size="xs"
      aria-label={`Select ${name}`}
      checked={board.selected.has(id)}
      onChange={({ currentTarget: { checked } }) => board.select([id], checked)}
    />
  );
}
