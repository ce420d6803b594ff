import type { Now } from '../clock.ts';
import type { ConditionsHolder } from '../faults/conditions.ts';
import type { HarvestKeys } from '../greenhouse-harvest/keys.ts';
import type { HarvestLimits } from '../greenhouse-harvest/limits.ts';
import type { Identifiers } from '../identifiers.ts';
import type { IncomingCall } from '../serving/call.ts';
import type { Access } from './access.ts';
import type { Credentials } from './credentials.ts';
import type { IssuedCursors } from './cursors.ts';
import type { Limits } from './limits.ts';
import type { Row } from './records.ts';
import type { GreenhouseState } from './state.ts';
import type { SwitchBoard } from './switches.ts';

/** What every endpoint of the look-alike works with. */
export interface World {
  readonly state: GreenhouseState;
  readonly switches: SwitchBoard;
  readonly conditions: ConditionsHolder;
  readonly credentials: Credentials;
  readonly cursors: IssuedCursors;
  readonly limits: Limits;
  /** What v1 has for itself beside the account: its keys and how often these may call. */
  readonly harvest: { readonly keys: HarvestKeys; readonly limits: HarvestLimits };
  readonly ids: Identifiers;
  /** The rehearsal's own clock. */
  readonly now: Now;
  /** The clock the imitated vendor shows: its own, plus the offset in force. */
  readonly vendorNow: Now;
  /** Scheme, host and port this look-alike answers on; known once it listens. */
  origin(): string;
}

/** Hono's types for our requests: the raw call comes in beside the web `Request`. */
export interface GreenhouseEnv {
  Bindings: { call: IncomingCall };
  Variables: { access: Access; rateHeaders: Readonly<Record<string, string>> };
}

/** The columns every new row begins with. */
export function newRow(kind: string, world: World): Row {
  const at = world.vendorNow();
  return { id: world.ids.number(kind), created_at: at, updated_at: at, storedAt: world.now() };
}
