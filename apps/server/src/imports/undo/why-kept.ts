import { z } from 'zod';

/** What happened to a candidate since an import made or changed them, as `read-facts.ts` reads it. */
export const CandidateFacts = z.object({
  id: z.string(),
  name: z.string(),
  /** The import made them. */
  created: z.boolean(),
  /** The import changed them, or put them into its project; false for who had all of the row already. */
  changed: z.boolean(),
  exporting: z.boolean(),
  exported: z.boolean(),
  listed: z.boolean(),
  merged: z.boolean(),
  later_import: z.string().nullable(),
  tagged: z.boolean(),
  noted: z.boolean(),
  elsewhere: z.boolean(),
  edited: z.boolean(),
});
export type CandidateFacts = z.infer<typeof CandidateFacts>;

/**
 * Why undoing an import leaves a candidate as they are, in words; null when they can be removed, or get back what they
 * were. What somebody did with them since is never undone along with the import.
 */
export function whyKept(facts: CandidateFacts): string | null {
  if (!facts.created && !facts.changed) return null;
  if (facts.exporting) return 'They are being exported right now.';
  if (facts.exported) return 'They were exported since.';
  if (facts.listed) return 'An export reports on them.';
  if (facts.merged) return 'They were merged with somebody since.';
  if (facts.later_import !== null) return `A later import changed them: ${facts.later_import}.`;
  if (facts.tagged) return 'They were tagged since.';
  if (facts.noted) return 'Somebody wrote a note about them since.';
  if (facts.elsewhere) return 'They were put into another project since.';
  if (facts.edited) return 'Their profile was changed since.';
  return null;
}
