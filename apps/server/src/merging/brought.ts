import { z } from 'zod';

/** What a merge brought to who stays besides the profile, as `candidate_merges.brought` keeps it. */
export const broughtSchema = z.object({
  /** Ids of tags they did not have. */
  tags: z.array(z.string()),
  /** Ids of notes that came over. */
  notes: z.array(z.string()),
  /** Projects they were not in. */
  places: z.array(z.string()),
  /** Projects in which both were. */
  sharedPlaces: z.array(z.string()),
  /** By which imported documents are known again: those of the other, and which of them were new. */
  records: z.array(z.string()),
  newRecords: z.array(z.string()),
});
export type Brought = z.infer<typeof broughtSchema>;
