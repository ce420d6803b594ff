import type { ControlledRehearsal } from '../control/controlled.ts';
import type { PermissionId } from '../greenhouse-harvest/permissions.ts';
import type { StageOptions } from '../serving/stage.ts';
import type { JobStatus, UserRole } from './records.ts';
import type { Scope } from './scopes.ts';
import type { SwitchBoard, SwitchChanges } from './switches.ts';

export interface GreenhouseRehearsalOptions extends StageOptions {
  /** Whether the account has the source “Crosswalk” already. Default true. */
  readonly withSource?: boolean;
  /** Calls of v3 per 30 seconds and credential, short for the switch `rateLimitPerWindow`; `off` for v1 too. */
  readonly rateLimit?: number | 'off';
  readonly switches?: SwitchChanges;
}

export interface ApiCredential {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Trial credentials. */
export interface TrialCredentials {
  /** Every scope; acts as a service user unless a token's `sub` says otherwise. */
  readonly full: ApiCredential;
  /** The scopes sourcing tools ask customers to tick. */
  readonly article: ApiCredential;
  /** Every scope; acts as a user who is no Site Admin. */
  readonly nonAdmin: ApiCredential;
}

/** Trial keys of Harvest v1. */
export interface TrialHarvestKeys {
  /** Every permission. */
  readonly full: string;
  /** The permissions sourcing tools ask customers to tick. */
  readonly article: string;
}

export interface RehearsedUser {
  readonly id: number;
  readonly name: string;
  /** As the account spells it; empty for service users. */
  readonly email: string;
  readonly role: UserRole;
  readonly deactivated: boolean;
  readonly service: boolean;
}

export interface RehearsedJob {
  readonly id: number;
  readonly name: string;
  readonly status: JobStatus;
  readonly confidential: boolean;
  readonly template: boolean;
}

export interface RehearsedSource {
  readonly id: number;
  readonly name: string;
  readonly strategy: string;
}

/** A running look-alike of Greenhouse Harvest, v3 with its token server and v1, all on one origin and one account. */
export interface RehearsalGreenhouse extends ControlledRehearsal {
  readonly credentials: TrialCredentials;
  readonly harvestKeys: TrialHarvestKeys;
  readonly switches: SwitchBoard;
  users(): readonly RehearsedUser[];
  jobs(): readonly RehearsedJob[];
  sources(): readonly RehearsedSource[];
  /** Adds an active user, a job admin on no job's team unless said otherwise; returns the id. */
  addUser(user: { name: string; email: string; role?: UserRole }): number;
  /** Changes a user as a Site Admin would in the app. @throws RangeError for an unknown id. */
  changeUser(
    id: number,
    change: { name?: string; email?: string; role?: UserRole; deactivated?: boolean },
  ): void;
  /** Opens or closes a job. @throws RangeError for an unknown id. */
  setJobStatus(id: number, status: JobStatus): void;
  /** Puts a user on a job's hiring team. @throws RangeError for an unknown id. */
  addToTeam(jobId: number, userId: number): void;
  /** Adds a source as somebody would in the app; returns the id. The strategy is Prospecting unless said otherwise. */
  addSource(name: string, strategy?: string): number;
  /** False when there was no such source. */
  removeSource(id: number): boolean;
  /** Makes a credential with just these scopes. @param subject whom it acts as; its own service user when absent */
  makeCredential(scopes: readonly Scope[], options?: { label?: string; subject?: number }): ApiCredential;
  /** Makes a credential and its tokens worthless at once; false when there was no such credential. */
  revokeCredential(clientId: string): boolean;
  /** Makes a key of v1 with just these permissions. */
  makeHarvestKey(permissions: readonly PermissionId[], options?: { label?: string }): string;
  /** False when there was no such key. */
  revokeHarvestKey(key: string): boolean;
  /** Makes the tokens of one credential, or of all, worthless at once. */
  revokeTokens(clientId?: string): void;
  /** Stops listening, drops open connections and whatever was still to be stored. */
  close(): Promise<void>;
}
