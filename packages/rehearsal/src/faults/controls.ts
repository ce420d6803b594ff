import type { FaultControls } from '../control/controlled.ts';
import type { ConditionsHolder } from './conditions.ts';
import type { FaultRegistry } from './registry.ts';

/** Rules and conditions behind one object. */
export function createFaultControls(registry: FaultRegistry, conditions: ConditionsHolder): FaultControls {
  return {
    add: (rule) => registry.add(rule),
    remove: (id) => registry.remove(id),
    clear: () => registry.clear(),
    list: () => registry.list(),
    conditions: () => conditions.current,
    setConditions: (change) => conditions.set(change),
    setIndexLag: (indexLag) => conditions.set({ indexLag }),
    ignoreFilters: (names) => conditions.set({ ignoredFilters: [...names] }),
    setClockOffset: (clockOffsetMs) => conditions.set({ clockOffsetMs }),
    hideRecords: (recordsHidden) => conditions.set({ recordsHidden }),
    setLatency: (latencyMs) => conditions.set({ latencyMs }),
  };
}
