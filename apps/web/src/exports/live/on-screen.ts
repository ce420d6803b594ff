import { useEffect } from 'react';

const shown = new Map<string, number>();

/** Says that a component shows how this export goes: then nothing else need announce it. */
export function useOnScreen(exportId: string): void {
  useEffect(() => {
    shown.set(exportId, (shown.get(exportId) ?? 0) + 1);
    return () => {
      const left = (shown.get(exportId) ?? 1) - 1;
      if (left === 0) shown.delete(exportId);
      else shown.set(exportId, left);
    };
  }, [exportId]);
}

export function isOnScreen(exportId: string): boolean {
  return shown.has(exportId);
}
