import { z } from 'zod';

/** A record the ATS showed for somebody in doubt, as a person is asked about it. */
export interface Finding {
  readonly recordId: string;
  readonly name: string;
  readonly link: string | null;
  /** ISO time by the ATS's clock; null where it gives none. */
  readonly createdAt: string | null;
}

export const findingsSchema = z.array(
  z.object({
    recordId: z.string(),
    name: z.string(),
    link: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
) satisfies z.ZodType<Finding[]>;

/**
 * What a person decided about somebody in doubt: they arrived (as this record; null where the record is known and
 * only a change to it was in doubt), or they did not and are to be sent again.
 */
export type Decision =
  | { readonly kind: 'arrived'; readonly recordId: string | null }
  | { readonly kind: 'sendAgain' };

/** As stored: for the one attempt it was made about, with who and when. */
const madeAbout = { intentId: z.string(), by: z.string(), at: z.string() };
export const storedDecisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arrived'), recordId: z.string().nullable(), ...madeAbout }),
  z.object({ kind: z.literal('sendAgain'), ...madeAbout }),
]);
export type StoredDecision = z.infer<typeof storedDecisionSchema>;

/** The decision that holds for this attempt; one about an earlier attempt is history. */
export function decisionFor(stored: StoredDecision | null, intentId: string | null): Decision | null {
  return stored !== null && stored.intentId === intentId ? stored : null;
}
