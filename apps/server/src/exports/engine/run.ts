import type { Answer, ConnectorClient } from '@crosswalk/connectors';
import type { Services } from '../../services.ts';
import type { PlanSettings } from '../plan-settings.ts';
import type { Lease, LeasedAccount } from './lease.ts';
import type { RemoteClock } from './remote-clock.ts';
import type { Turns } from './turns.ts';

/** A connection that cannot be used from here: removed, or sealed under a key that is not at hand. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** A connection as an export uses it. */
export interface UsedConnection {
  readonly connectionId: string;
  /** Tells credentials apart without opening them; null when they are erased. */
  readonly credentialsDigest: string | null;
}

/** One process at work on one ATS account, for as long as it holds the lease. */
export interface AccountRun {
  readonly services: Services;
  readonly account: LeasedAccount;
  readonly lease: Lease;
  readonly clock: RemoteClock;
  /**
   * People are claimed one after the other, in the order in which they were taken up: of two who share an address the
   * first goes, as a dry run says.
   */
  readonly claiming: Turns;
  /**
   * The client of a connection as it is now, opened when first needed: with other credentials it is another client.
   *
   * @throws CannotOpen
   */
  client(connection: UsedConnection): Promise<ConnectorClient>;
  /**
   * Whether a call of no consequence, made by a new network connection, is answered.
   *
   * @throws CannotOpen
   */
  isAnsweredAfresh(connection: UsedConnection): Promise<boolean>;
  /**
   * What plans take from a connection: the same object for all people, looked at anew every half minute. A failure is
   * the ATS's, when its lists had to be read.
   *
   * @throws CannotOpen
   */
  settings(connection: UsedConnection): Promise<Answer<PlanSettings>>;
}
