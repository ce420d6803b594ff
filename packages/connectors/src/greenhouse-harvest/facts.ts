import type { JsonObject } from '../connector.ts';

/** What set-up learns about a key, kept beside the connection. */
export interface HarvestFacts {
  /** Whether the key was accepted once: then a refusal of every call tells of v1's end, not of a wrong key. */
  readonly worked: boolean;
}

export function factsToJson(facts: HarvestFacts): JsonObject {
  return { worked: facts.worked };
}

export function readFacts(json: JsonObject | null): HarvestFacts {
  return { worked: json?.worked === true };
}
