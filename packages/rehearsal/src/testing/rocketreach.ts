import { z } from 'zod';
import { createManualClock, type ManualClock } from '../clock.ts';
import { type RehearsalRocketReach, startRocketReachRehearsal } from '../rocketreach/server.ts';
import type { ClientAnswer } from './client.ts';
import { ask, at, rehearsedProvider } from './providers.ts';

/** A look-alike of RocketReach on a clock that is moved by hand, and the calls one makes to it. */
export interface RocketReachScene {
  readonly clock: ManualClock;
  readonly rocket: () => RehearsalRocketReach;
  /** @param key the trial key `full` unless said otherwise */
  lookUp(parameters: Record<string, string>, key?: string): Promise<ClientAnswer>;
  /** @param ids profile ids with commas between them */
  check(ids: string, key?: string): Promise<ClientAnswer>;
  /** Looks somebody up and tells the profile after the search is over. */
  found(parameters: Record<string, string>, key?: string): Promise<Record<string, unknown> | undefined>;
}

export function rehearsedRocketReach(): RocketReachScene {
  const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
  const { now, timers } = clock;
  const rocket = rehearsedProvider(() => startRocketReachRehearsal({ rateLimit: 'off', now, timers }));
  const get = (path: string, parameters: Record<string, string>, key = rocket().keys.full) =>
    ask(rocket().origin, `/api/v2/person/${path}`, parameters, { 'api-key': key });
  const lookUp: RocketReachScene['lookUp'] = (parameters, key) => get('lookup', parameters, key);
  const check: RocketReachScene['check'] = (ids, key) => get('checkStatus', { ids }, key);
  return {
    clock,
    rocket,
    lookUp,
    check,
    async found(parameters, key) {
      const id = profileId(await lookUp(parameters, key));
      rocket().completeSearches();
      return profilesOf(await check(id, key))[0];
    },
  };
}

/** Parameters for somebody of this last name. */
export function named(last: string, type = 'standard'): Record<string, string> {
  return { name: `Mara ${last}`, current_employer: 'Acme', lookup_type: type };
}

export function profilesOf(answer: ClientAnswer): Record<string, unknown>[] {
  return z.array(z.record(z.string(), z.unknown())).parse(answer.body);
}

export function profileId(answer: ClientAnswer): string {
  return String(at(answer).id);
}
