import type { Now } from '../clock.ts';
import type { ConditionsHolder } from '../faults/conditions.ts';
import type { Identifiers } from '../identifiers.ts';
import type { IncomingCall } from '../serving/call.ts';
import type { Access } from './access.ts';
import type { Credentials } from './credentials.ts';
import type { IssuedOffsets } from './paging.ts';
import type { LeverState } from './state.ts';
import type { SwitchBoard } from './switches.ts';
import type { WebhookDeliveries } from './webhook-delivery.ts';
import type { Webhooks } from './webhooks.ts';

/** What every endpoint of the look-alike works with. */
export interface World {
  readonly state: LeverState;
  readonly switches: SwitchBoard;
  readonly conditions: ConditionsHolder;
  readonly credentials: Credentials;
  readonly ids: Identifiers;
  readonly issuedOffsets: IssuedOffsets;
  readonly webhooks: Webhooks;
  readonly deliveries: WebhookDeliveries;
  /** The rehearsal's own clock. */
  readonly now: Now;
  /** The clock the imitated vendor shows: its own, plus the offset in force. */
  readonly vendorNow: Now;
  /** Scheme, host and port this look-alike answers on; known once it listens. */
  origin(): string;
}

/** Hono's types for our requests: the raw call comes in beside the web `Request`. */
export interface LeverEnv {
  Bindings: { call: IncomingCall };
  Variables: { access: Access };
}
