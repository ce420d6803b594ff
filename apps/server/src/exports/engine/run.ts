import type { ConnectorClient } from '@crosswalk/connectors';
import type { Services } from '../../services.ts';
import type { Lease, LeasedAccount } from './lease.ts';
import type { RemoteClock } from './remote-clock.ts';

/** A connection that cannot be used from here: removed, or sealed under a key that is not at hand. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** One process at work on one ATS account, for as long as it holds the lease. */
export interface AccountRun {
  readonly services: Services;
  readonly account: LeasedAccount;
  readonly lease: Lease;
  readonly clock: RemoteClock;
  /** Clients by connection, opened when first needed. @throws CannotOpen */
  client(connectionId: string): Promise<ConnectorClient>;
}
