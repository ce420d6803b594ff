import { type Now, realTimers, type Timers } from '../clock.ts';
import type { ControlledRehearsal } from '../control/controlled.ts';
import { type ConditionsChange, type ConditionsHolder, createConditions } from '../faults/conditions.ts';
import { createFaultControls } from '../faults/controls.ts';
import { createLateStores, type LateStores } from '../faults/late-stores.ts';
import { createFaultRegistry } from '../faults/registry.ts';
import { createLedger, type Ledger } from '../ledger/ledger.ts';
import type { MemoryFile } from '../memory-file.ts';
import { type Host, type HostParts, startHost } from './host.ts';

/** What a look-alike of any vendor may be started with. */
export interface StageOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** Decides every id, key and secret; the same seed gives the same account. Default 1. */
  readonly seed?: number;
  /** Milliseconds between carrying out a call and answering it; short for the condition. */
  readonly latencyMs?: number;
  /** A file in which the account and the ledger's arrivals are kept from one run to the next. */
  readonly memory?: string;
  readonly conditions?: ConditionsChange;
  /** The rehearsal's clock in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: Now;
  /** What delays answers, late stores and the retries of webhooks. Default real timers. */
  readonly timers?: Timers;
}

interface KeptFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer | null;
}

/** What every look-alike runs on: clock, faults, ledger, the file it is kept in, the server. */
export interface Stage {
  readonly now: Now;
  readonly timers: Timers;
  /** The look-alike's clock, which may be off. */
  vendorNow(): number;
  readonly conditions: ConditionsHolder;
  readonly lateStores: LateStores;
  readonly ledger: Ledger;
  /** From now on changes are written there. */
  keepIn(memory: MemoryFile): void;
  changed(): void;
  /** What the control API does alike for every vendor. */
  controls(
    files: ReadonlyMap<string, KeptFile>,
  ): Pick<ControlledRehearsal, 'faults' | 'forgetCalls' | 'file' | 'releaseLateStores'>;
  /** Faults, conditions and ledger back to the start. */
  reset(): void;
  open(parts: Pick<HostParts, 'lookAlike' | 'control' | 'maxBodyBytes'>): Promise<Host>;
  close(host: Host): Promise<void>;
}

/**
 * @param manyProfiles see `createLedger`
 * @throws ZodError for unknown conditions
 */
export function createStage(options: StageOptions, manyProfiles: boolean): Stage {
  const now = options.now ?? Date.now;
  const timers = options.timers ?? realTimers;
  const conditions = createConditions({ latencyMs: options.latencyMs ?? 0, ...options.conditions });
  const faults = createFaultRegistry();
  const lateStores = createLateStores(timers);
  let memory: MemoryFile | null = null;
  const changed = () => memory?.changed();
  const ledger = createLedger(now, changed, manyProfiles);
  return {
    now,
    timers,
    vendorNow: () => Math.floor(now() + conditions.current.clockOffsetMs),
    conditions,
    lateStores,
    ledger,
    keepIn(file) {
      memory = file;
    },
    changed,
    controls: (files) => ({
      faults: createFaultControls(faults, conditions),
      forgetCalls: () => ledger.forgetCalls(),
      file(id) {
        const file = files.get(id);
        return file?.bytes == null
          ? null
          : { name: file.name, contentType: file.contentType, bytes: file.bytes };
      },
      releaseLateStores: () => lateStores.release(),
    }),
    reset() {
      lateStores.cancel();
      faults.clear();
      conditions.restore();
      ledger.clear();
    },
    open: (parts) =>
      startHost(
        { ...parts, faults, conditions, lateStores, ledger, now, timers },
        options.host ?? '127.0.0.1',
        options.port ?? 0,
      ),
    async close(host) {
      lateStores.cancel();
      await host.close();
      memory?.flush();
    },
  };
}
