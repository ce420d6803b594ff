import type { JsonObject } from '../connector.ts';
import { idOf } from '../greenhouse-account/decode.ts';

/** What set-up learns about a credential, kept beside the connection. */
export interface GreenhouseFacts {
  /**
   * Whether one subject must do everything, because a new token ends the ones before it, or because the
   * credential may not act for others. Credit then goes by recruiter or prospect owner.
   */
  readonly oneSubject: boolean;
  /** The Greenhouse user the credential acts for by itself; null when its token does not say. */
  readonly serviceUserId: string | null;
}

export function factsToJson(facts: GreenhouseFacts): JsonObject {
  return { oneSubject: facts.oneSubject, serviceUserId: facts.serviceUserId };
}

/** Read back; where nothing was learned, one subject is the way that works with either kind of account. */
export function readFacts(json: JsonObject | null): GreenhouseFacts {
  return { oneSubject: json?.oneSubject !== false, serviceUserId: idOf(json?.serviceUserId) };
}
