import { type Candidate, parseCandidate } from '@crosswalk/candidates';
import type { JsonObject, PlanStep } from '@crosswalk/connectors';
import { z } from 'zod';
import { type Destination, destinationSchema } from '../destination.ts';

/**
 * What exactly is to be sent for one item, written down sealed before the first byte leaves and read again after
 * a crash. Code of a later version must be able to read what an earlier one wrote.
 */
export interface FrozenPlan {
  readonly steps: readonly PlanStep[];
  /** The profile as it was: the résumé is set from it, byte for byte the same each time. */
  readonly candidate: Candidate;
  readonly resumeFileName: string;
  /** Missing where the résumé is set in full. */
  readonly resumeForm?: 'short' | undefined;
  /** Addresses sent, the placeholder included. */
  readonly emails: readonly string[];
  /** What else the ATS would recognise this person by: claim keys other than the candidate's own. */
  readonly keys: readonly string[];
  readonly outcome: 'exported' | 'added' | 'removed';
  /** Where it goes: another job may be chosen for those still waiting. Missing in plans of earlier versions. */
  readonly destination?: Destination | undefined;
  /** Whether they are credited to a source an admin picked, not to the one named like the organization's. */
  readonly sourcePicked?: boolean | undefined;
}

const json: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const schema = z.object({
  version: z.literal(1),
  steps: z.array(
    z.object({
      id: z.string(),
      effect: z.enum(['create', 'amend', 'remove']),
      label: z.string(),
      payload: json,
      attachesResume: z.boolean(),
      target: z
        .object({
          recordId: z.string(),
          personId: z.string().nullable(),
          applicationId: z.string().nullable(),
          link: z.string().nullable(),
        })
        .nullable(),
      adds: z.literal('application').optional(),
    }),
  ),
  candidate: z.unknown(),
  resumeFileName: z.string(),
  resumeForm: z.literal('short').optional(),
  emails: z.array(z.string()),
  keys: z.array(z.string()),
  outcome: z.enum(['exported', 'added', 'removed']),
  destination: destinationSchema.optional(),
  sourcePicked: z.boolean().optional(),
});

export function writeFrozenPlan(plan: FrozenPlan): string {
  return JSON.stringify({ version: 1, ...plan });
}

/** @throws when the text was not written by `writeFrozenPlan`. */
export function readFrozenPlan(text: string): FrozenPlan {
  const { version: _, ...plan } = schema.parse(JSON.parse(text));
  return { ...plan, candidate: parseCandidate(plan.candidate) };
}
