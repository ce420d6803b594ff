import type { Candidate } from '@crosswalk/candidates';
import type { JsonObject } from './json.ts';
import type { RecordIds, RemotePerson } from './records.ts';

export type Destination =
  | { readonly kind: 'prospect' }
  | { readonly kind: 'job'; readonly jobId: string }
  | { readonly kind: 'pool'; readonly poolId: string; readonly stageId: string | null };

/** What happens to a person the ATS already knows and we did not put there. */
export type AlreadyThere =
  | { readonly kind: 'create' }
  | { readonly kind: 'add'; readonly person: RemotePerson };

export interface PlanInput {
  readonly candidate: Candidate;
  readonly destination: Destination;
  /** The member's user id in the ATS: who creates, owns and gets credit. */
  readonly remoteUserId: string;
  readonly sourceName: string;
  /** The source an admin picked in place of the one with that name (G2); null without such a choice. */
  readonly sourceId: string | null;
  readonly mapping: FieldMapping;
  /** What `learn` last brought for the connection; null where nothing was learned. */
  readonly facts: JsonObject | null;
  /**
   * What `loadReferences` last brought for the account; null where the connector loads none. Give the same object
   * for all people of a run: reading thousands of schools out of it is done once for each object.
   */
  readonly references: JsonObject | null;
  /** Generated address for a candidate without any, when the exporter asked for it. */
  readonly placeholderEmail: string | null;
  readonly alreadyThere: AlreadyThere;
  /**
   * Addresses (lower case) that somebody else over there, or in another export, has too: the ATS would make
   * one person of the two, so they are not sent.
   */
  readonly withheldEmails: readonly string[];
  /** File name of the résumé, without a folder; the bytes are handed to `send`. */
  readonly resumeFileName: string;
}

/** How fields are mapped for one connection (B6). */
export interface FieldMapping {
  readonly skills: SkillPlace;
}

export type SkillPlace =
  | { readonly kind: 'tags' }
  | { readonly kind: 'note' }
  /** `id` is the ATS's id of a custom field of candidates. */
  | { readonly kind: 'customField'; readonly id: string };

export interface Plan {
  readonly steps: readonly [PlanStep, ...PlanStep[]];
  readonly warnings: readonly string[];
  /** Set when this person cannot be sent at all: what is wrong and what to do, in the recruiter's words. */
  readonly blocked: string | null;
}

/** One write. `payload` is plain JSON, frozen before it is sent; only the connector that made it reads it. */
export interface PlanStep {
  readonly id: string;
  /**
   * `create` makes a new record and must never be repeated blindly; `amend` changes a known one; `remove` takes
   * a record of ours out of sight, as far as the ATS lets one (Lever: archive), and may be repeated.
   */
  readonly effect: 'create' | 'amend' | 'remove';
  /** In the recruiter's words: `Create the opportunity with résumé`. */
  readonly label: string;
  readonly payload: JsonObject;
  readonly attachesResume: boolean;
  /** The known record an `amend` step changes when no earlier step of the plan brought one; else null. */
  readonly target: RecordIds | null;
  /**
   * Set where an `amend` step puts something beside what the record has, on which later steps hang. It is marked
   * like a create, and found again with `findAdded`.
   */
  readonly adds?: 'application' | undefined;
}
