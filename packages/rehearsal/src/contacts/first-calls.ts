import type { Account } from './account-book.ts';
import type { Part } from './parts.ts';

/** Trouble that strikes the first call for somebody and is over then. */
export type PassingTrouble = 'toofast' | 'unavailable' | 'broken';

/** Tells the first calls for somebody from later ones, for the parts that change with them. */
export interface FirstCalls {
  /** The trouble this call runs into because of whom it is for; null from the second one on. */
  trouble(account: Account, personKey: string, part: Part): PassingTrouble | null;
  /** How often this account asked for this person before; counts this time. */
  count(account: Account, personKey: string): number;
  clear(): void;
}

export function createFirstCalls(): FirstCalls {
  const struck = new Set<string>();
  const counts = new Map<string, number>();
  return {
    trouble(account, personKey, part) {
      if (part !== 'toofast' && part !== 'unavailable' && part !== 'broken') return null;
      const key = JSON.stringify([account.key, personKey, part]);
      if (struck.has(key)) return null;
      struck.add(key);
      return part;
    },
    count(account, personKey) {
      const key = JSON.stringify([account.key, personKey]);
      const before = counts.get(key) ?? 0;
      counts.set(key, before + 1);
      return before;
    },
    clear() {
      struck.clear();
      counts.clear();
    },
  };
}
