import type { ControlledRehearsal } from '@crosswalk/rehearsal';
import type { Connector, Destination, Failure } from '../connector.ts';

/** Everything the suite has to know of one connector: the fixture its author writes beside it. */
export interface ConnectorStage {
  readonly connector: Connector;
  /**
   * Starts a look-alike of the ATS with a seeded account and no rate limit.
   *
   * @param switches readings of the ATS's documents to start it with, by their names
   */
  start(switches?: Switches): Promise<Scene>;
  /** Readings other than the usual ones, each of which must come to the same. */
  readonly readings: readonly Reading[];
  /** Switches of the look-alike that say nothing about this connector, each with why. */
  readonly readingsApart: Readonly<Record<string, string>>;
}

export type Switches = Readonly<Record<string, string | number | boolean>>;

/** One way to read what an ATS's documents leave open. */
export interface Reading {
  readonly switches: Switches;
  /** Where the reading itself makes for another outcome than the usual one, by the key of `Walked`. */
  readonly differs?: Readonly<Record<string, unknown>>;
  /** Fields of a record, as the ledger names them, about which it says something else. */
  readonly open?: readonly string[];
}

export type Credentials = Readonly<Record<string, string>>;

/** A running look-alike with what is in its account. Ids are the ATS's, as text. */
export interface Scene {
  readonly lookAlike: ControlledRehearsal;
  /** May do everything. */
  readonly credentials: Credentials;
  /** In the shape of credentials, but none. */
  readonly wrongCredentials: Credentials;
  /**
   * Credentials for everything but one permission of the manifest; null where the look-alike does not have what it is
   * for.
   */
  credentialsWithout(permission: string): Credentials | null;
  /** An active user who may do everything, with the address as the account spells it. */
  readonly member: { readonly id: string; readonly email: string };
  /** A user who was deactivated. */
  readonly deactivated: { readonly id: string; readonly email: string };
  /** Two open jobs, one that takes nobody any more, and an id in the shape of a job's that none has. */
  readonly jobs: {
    readonly open: string;
    readonly other: string;
    readonly closed: string;
    readonly unknown: string;
  };
  /** A prospect pool and one of its stages; null where the ATS has none. */
  readonly pool: Extract<Destination, { readonly kind: 'pool' }> | null;
  /** Takes the source people are credited to away; null where a source is free text. */
  readonly removeSource: (() => void) | null;
  /** The look-alike's switches by name, whatever is set. */
  readonly switchNames: readonly string[];
  /** Stops the look-alike. */
  close(): Promise<void>;
}

/** What may have gone away. */
export type Gone = Extract<Failure, { readonly kind: 'gone' }>['what'];
