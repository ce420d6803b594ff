import { useHotkeys } from '@mantine/hooks';
import { type RefObject, useEffect, useRef } from 'react';

interface PanelKeys {
  readonly panel: RefObject<HTMLElement | null>;
  /** Where listening to the profile begins. */
  readonly title: RefObject<HTMLElement | null>;
  readonly ready: boolean;
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
  readonly close: () => void;
}

/**
 * The keyboard of a profile beside a list: K and J for the previous and the next one, Escape closes. What was
 * focused when it opened has the focus again when it closes.
 */
export function usePanelKeys({ panel, title, ready, previous, next, close }: PanelKeys): void {
  const cameFrom = useRef<Element | null>(null);
  useEffect(() => {
    cameFrom.current = document.activeElement;
    return () => {
      const { current: before } = cameFrom;
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const entered = useRef(false);
  useEffect(() => {
    if (!ready || entered.current) return;
    entered.current = true;
    title.current?.focus({ preventScroll: true });
  }, [ready, title]);
  useHotkeys([
    ['J', (event) => (isElsewhere(event, panel.current) ? undefined : next?.())],
    ['K', (event) => (isElsewhere(event, panel.current) ? undefined : previous?.())],
    [
      'Escape',
      (event) => (isElsewhere(event, panel.current) ? undefined : close()),
      { preventDefault: false },
    ],
  ]);
}

/** Whether a key was pressed in something that floats above, which has its own keys. */
function isElsewhere({ target }: KeyboardEvent, panel: HTMLElement | null): boolean {
  if (!(target instanceof Element) || panel?.contains(target) === true) return false;
  return target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}
