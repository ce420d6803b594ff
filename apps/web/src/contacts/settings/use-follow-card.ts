import { type RefObject, useEffect, useRef } from 'react';

interface Move {
  readonly id: string;
  readonly by: -1 | 1;
}

/**
 * The keyboard goes along with a card that is moved in its list, and stays on the same arrow; at an end of the list,
 * where that has nothing to do, on the other one.
 *
 * @param order ids of the cards in the order in which they are drawn
 * @returns to be told of a move before it is made
 */
export function useFollowCard(list: RefObject<HTMLElement | null>, order: string): (move: Move) => void {
  const moved = useRef<Move | null>(null);
  useEffect(() => {
    const move = moved.current;
    moved.current = null;
    if (move === null || !order.includes(move.id)) return;
    const card = list.current?.querySelector(`[data-provider="${CSS.escape(move.id)}"]`);
    const arrows = [...(card?.querySelectorAll<HTMLButtonElement>('button[data-move]') ?? [])];
    const same = arrows.find(({ dataset }) => dataset.move === String(move.by));
    (same?.disabled === false ? same : arrows.find(({ disabled }) => !disabled))?.focus();
  }, [list, order]);
  return (move) => {
    moved.current = move;
  };
}
