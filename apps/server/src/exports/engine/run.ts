import type { ConnectorClient } from '@crosswalk/connectors';
import type { Services } from '../../services.ts';
import type { Lease, LeasedAccount } from './lease.ts';
import type { RemoteClock } from './remote-clock.ts';

/** One process at work on one ATS account, for as long as it holds the lease. */
export interface AccountRun {
  readonly services: Services;
  readonly account: LeasedAccount;
  readonly lease: Lease;
  readonly clock: RemoteClock;
  /** Clients by connection, opened when first needed. */
  client(connectionId: string): Promise<ConnectorClient>;
}
