import type { SettlingConfig } from '../config.ts';
import { ConfigError, type Environment, shown, textVariable } from './variables.ts';

/** What suits the real ATSs. Generous on purpose: too short a wait can make one person two. */
export const settlingDefaults: SettlingConfig = {
  sendWithinMs: 15_000,
  callTimeoutMs: 30_000,
  lateStoreMs: null,
  indexLagMs: 60_000,
  leaseMs: 10_000,
};

const longest = 3_600_000;

/**
 * `callTimeoutMs=500,indexLagMs=0`: comma-separated settings in milliseconds, 0 to an hour; what is not named
 * keeps its default; `lateStoreMs` has one for each connector. Only a rehearsal or a test has reason to set it.
 */
export function settlingVariable(env: Environment, name: string): SettlingConfig | null {
  const text = textVariable(env, name);
  if (text === null) return null;
  const settling: { -readonly [Field in keyof SettlingConfig]: SettlingConfig[Field] } = {
    ...settlingDefaults,
  };
  for (const part of text.split(',')) {
    const match = /^\s*(\w+)\s*=\s*(\d{1,7})\s*$/.exec(part);
    const field = settlingFields.find((known) => known === match?.[1]);
    const value = Number(match?.[2]);
    if (field === undefined || !(value <= longest)) {
      throw new ConfigError(
        name,
        `must be a list like "sendWithinMs=15000,callTimeoutMs=30000,lateStoreMs=30000,indexLagMs=60000,leaseMs=10000" of milliseconds up to ${longest}; ${shown(part.trim())} is not one of these.`,
      );
    }
    settling[field] = value;
  }
  for (const field of ['sendWithinMs', 'callTimeoutMs', 'leaseMs'] as const) {
    if (settling[field] === 0) throw new ConfigError(name, `must leave ${field} more than 0 milliseconds.`);
  }
  return settling;
}

const settlingFields = ['sendWithinMs', 'callTimeoutMs', 'lateStoreMs', 'indexLagMs', 'leaseMs'] as const;
