import { type KeyboardEvent, useState } from 'react';

interface RowKeys {
  readonly count: number;
  /** How many rows are in sight at once. */
  readonly page: () => number;
  readonly onMove: (index: number) => void;
  readonly onOpen: (index: number) => void;
  /** `null` turns the tick over. */
  readonly onTick: (index: number, ticked: boolean | null) => void;
  readonly onTickAll: () => void;
  /** @returns whether there was anything to leave */
  readonly onEscape: () => boolean;
}

/**
 * Moves through thousands of rows by the keyboard: arrows, page, home and end; space ticks, with shift the arrows do;
 * enter opens. The keyboard stays on the table, because rows out of sight are not in the page.
 */
export function useRowKeys({ count, page, onMove, onOpen, onTick, onTickAll, onEscape }: RowKeys) {
  const [active, setActive] = useState<number | null>(null);
  const at = active === null ? null : Math.min(active, count - 1);
  const go = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index));
    setActive(next);
    onMove(next);
    return next;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (count === 0 || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      onTickAll();
      return;
    }
    if (command) return;
    const step = stepOf(event.key, at, { count, page });
    if (step !== null) {
      event.preventDefault();
      if (event.shiftKey && at !== null) onTick(at, true);
      const next = go(step);
      if (event.shiftKey) onTick(next, true);
    } else if (event.key === ' ' && at !== null) {
      event.preventDefault();
      onTick(at, null);
    } else if (event.key === 'Enter' && at !== null) {
      event.preventDefault();
      onOpen(at);
    } else if (event.key === 'Escape' && onEscape()) event.preventDefault();
  };
  return { active: at, setActive, onKeyDown };
}
interface Extent {
  readonly count: number;
  readonly page: () => number;
}

/** The row a key leads to; null when it leads nowhere. */
function stepOf(key: string, at: number | null, { count, page }: Extent): number | null {
  switch (key) {
    case 'ArrowDown':
      return at === null ? 0 : at + 1;
    case 'ArrowUp':
      return at === null ? 0 : at - 1;
    case 'PageDown':
      return (at ?? 0) + page();
    case 'PageUp':
      return (at ?? 0) - page();
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
