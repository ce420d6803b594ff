import { z } from 'zod';
import { origins, phoneTypes } from './records.ts';

const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const time = z.int().min(0);

/**
 * The body of a create (Lever API reference, "Create an opportunity"). Every field is optional and null counts as
 * absent; unknown keys are ignored, as the real API does.
 */
export const createInputSchema = z.object({
  name: text,
  headline: text,
  stage: text,
  location: text,
  phones: z.array(z.object({ value: z.string(), type: z.enum(phoneTypes).nullish() })).nullish(),
  emails: texts,
  links: texts,
  tags: texts,
  sources: texts,
  origin: z.enum(origins).nullish(),
  owner: text,
  followers: texts,
  postings: texts,
  createdAt: time.nullish(),
  archived: z.object({ reason: z.string(), archivedAt: time.nullish() }).nullish(),
  contact: text,
  opportunityLocation: text,
});

export type CreateInput = z.infer<typeof createInputSchema>;
