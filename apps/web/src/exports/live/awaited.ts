import { emptyCounts } from '../outcomes/outcome-groups.ts';
import type { LiveExport } from './live-exports.ts';

const key = (memberId: string) => `crosswalk.awaited-exports.${memberId}`;

/**
 * Keeps which of a member's own exports are under way, in this browser: whoever comes back tomorrow is told how they
 * came out.
 */
export function keepAwaited(memberId: string, exports: readonly LiveExport[]): void {
  const awaited = exports.filter(({ startedByYou, status }) => startedByYou && status === 'running');
  if (awaited.length === 0) localStorage.removeItem(key(memberId));
  else localStorage.setItem(key(memberId), JSON.stringify(awaited));
}

export function recallAwaited(memberId: string): readonly LiveExport[] {
  const text = localStorage.getItem(key(memberId));
  const kept: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(kept) ? kept.flatMap(readAwaited) : [];
}

/** Another version may have kept it: what does not fit is forgotten. */
function readAwaited(value: unknown): LiveExport[] {
  if (typeof value !== 'object' || value === null) return [];
  const kept: Partial<Record<string, unknown>> = { ...value };
  const { id, connectionName, atsName } = kept;
  if (typeof id !== 'string' || typeof connectionName !== 'string' || typeof atsName !== 'string') return [];
  return [
    {
      id,
      connectionName,
      atsName,
      status: 'running',
      counts: emptyCounts,
      projectId: textOf(kept.projectId),
      projectName: textOf(kept.projectName),
      startedByYou: true,
    },
  ];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
