import { useEffect } from 'react';

const shown = new Map<string, number>();

/** Says that a component shows how this run goes: then nothing else need announce it. */
export function useRunOnScreen(runId: string | null): void {
  useEffect(() => {
    if (runId === null) return;
    shown.set(runId, (shown.get(runId) ?? 0) + 1);
    return () => {
      const left = (shown.get(runId) ?? 1) - 1;
      if (left === 0) shown.delete(runId);
      else shown.set(runId, left);
    };
  }, [runId]);
}

export function isRunOnScreen(runId: string): boolean {
  return shown.has(runId);
}
