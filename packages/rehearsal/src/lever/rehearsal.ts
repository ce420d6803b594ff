import type { ControlledRehearsal } from '../control/controlled.ts';
import type { StageOptions } from '../serving/stage.ts';
import type { OAuthClient } from './oauth.ts';
import type { PermissionId } from './permissions.ts';
import type { Posting, PostingState, User } from './records.ts';
import type { SwitchBoard, SwitchChanges } from './switches.ts';
import type { Delivery } from './webhook-delivery.ts';
import type { Webhook } from './webhooks.ts';

export interface LeverRehearsalOptions extends StageOptions {
  /** Calls per second and key, or `off`; short for the switch `rateLimitPerSecond`. */
  readonly rateLimit?: number | 'off';
  readonly switches?: SwitchChanges;
  /** Registered OAuth redirect addresses; loopback ones need no registration unless `strictRedirectUris`. */
  readonly redirectUris?: readonly string[];
}

/** A running look-alike of Lever. */
export interface RehearsalLever extends ControlledRehearsal {
  /** Trial API keys: everything allowed, and only what the help article asks to tick. */
  readonly keys: { readonly full: string; readonly article: string };
  readonly oauthClient: OAuthClient;
  readonly switches: SwitchBoard;
  /** The users with their addresses as the account spells them. */
  users(): readonly Readonly<User>[];
  postings(): readonly Readonly<Posting>[];
  /** Adds an active user, a team member unless said otherwise; returns the id. */
  addUser(user: { name: string; email: string; accessRole?: string }): string;
  /** Changes a user as an admin would in the app. @throws RangeError for an unknown id. */
  changeUser(
    id: string,
    change: { name?: string; email?: string; accessRole?: string; deactivated?: boolean },
  ): void;
  /** Closes or opens a posting as a recruiter would in the app. @throws RangeError for an unknown id. */
  setPostingState(id: string, state: PostingState): void;
  /**
   * Merges two people as a recruiter would in the app: what the second had is the first one's. Merging is not in the API.
   * @throws RangeError for an unknown id.
   */
  mergePeople(intoContact: string, fromContact: string): void;
  /** Makes an API key with just these permissions and returns it. */
  makeKey(permissions: readonly PermissionId[], options?: { label?: string; confidential?: boolean }): string;
  /** Makes a key worthless at once; false when there was no such key. */
  revokeKey(key: string): boolean;
  registerRedirectUri(uri: string): void;
  webhooks(): readonly Webhook[];
  /** The latest 1,000 deliveries to webhooks, oldest first. */
  deliveries(): readonly Delivery[];
  /**
   * Posts a webhook's test message (empty `data`), once, and resolves with the outcome.
   * @throws RangeError (as a rejection) for an unknown id.
   */
  pingWebhook(id: string): Promise<Delivery>;
  /** Makes all access tokens of a user worthless at once. */
  revokeTokensOf(userId: string): void;
  /** Stops listening, drops open connections and whatever was still to be stored or delivered. */
  close(): Promise<void>;
}
