import type { Now } from '../clock.ts';
import { createFixedWindow, type FixedWindow, type WindowReading } from '../serving/fixed-window.ts';

/** Counts calls in windows by name: one for each key and limit. */
export interface Windows {
  /** Counts a call; null when there is no limit. @param lengthMs of the window, in milliseconds */
  take(name: string, limit: number | 'off', lengthMs: number): WindowReading | null;
  clear(): void;
}

export function createWindows(now: Now): Windows {
  const windows = new Map<string, FixedWindow>();
  return {
    take(name, limit, lengthMs) {
      if (limit === 'off') return null;
      // A changed limit opens a new window.
      const key = `${limit}/${lengthMs} ${name}`;
      const found = windows.get(key) ?? createFixedWindow(limit, lengthMs);
      windows.set(key, found);
      return found.take(now());
    },
    clear: () => windows.clear(),
  };
}
