import { z } from '@hono/zod-openapi';
import { AtsRecord } from '../exports/schemas.ts';
import { mergedSchema } from '../merging/merged-schema.ts';

const optional = z.string().nullable();

export const CandidatePath = z.object({ candidateId: z.string().min(1).max(64) });

/** As `Candidate` of `@crosswalk/candidates`, where each field is explained. */
export const CandidateFields = z.object({
  name: z.object({ full: z.string(), given: optional, family: optional, original: optional }),
  headline: optional,
  summary: optional,
  location: z
    .object({ text: z.string(), city: optional, region: optional, countryCode: optional })
    .nullable(),
  emails: z.array(
    z.object({
      original: z.string(),
      address: z.string(),
      kind: z.enum(['work', 'personal', 'other']),
      valid: z.boolean(),
    }),
  ),
  phones: z.array(
    z.object({
      original: z.string(),
      e164: optional,
      extension: optional,
      kind: z.enum(['mobile', 'work', 'home', 'other']),
      valid: z.boolean(),
    }),
  ),
  links: z.array(
    z.object({
      original: z.string(),
      url: z.string(),
      kind: z.enum(['linkedin', 'github', 'twitter', 'other']),
    }),
  ),
  skills: z.array(z.string()),
  languages: z.array(z.object({ name: z.string(), fluency: optional })),
  employments: z.array(
    z.object({
      company: optional,
      title: optional,
      location: optional,
      start: optional,
      end: optional,
      current: z.boolean(),
      summary: optional,
      highlights: z.array(z.string()),
    }),
  ),
  educations: z.array(
    z.object({
      school: optional,
      degree: optional,
      discipline: optional,
      start: optional,
      end: optional,
      score: optional,
    }),
  ),
  tags: z.array(z.string()),
  notes: z.array(z.string()),
  contactLimits: z.object({ doNotCall: z.boolean(), doNotMail: z.boolean() }),
  extras: z
    .record(z.string(), z.unknown())
    .openapi({ description: 'Columns and keys no rule knows, as they came.' }),
});

const person = z.object({ id: z.string(), name: z.string() });

export const Candidate = z
  .object({ id: z.string() })
  .extend(CandidateFields.shape)
  .extend({
    atsRecords: z.array(AtsRecord).openapi({
      description: 'What exists in ATSs, newest first: theirs, and of whoever was merged into them.',
    }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    origins: z
      .array(
        z.object({
          importId: z.string(),
          file: z.string(),
          row: z.int().openapi({ description: 'Counted from 1 after the header.' }),
          at: z.iso.datetime(),
          by: person.nullable().openapi({ description: 'Who imported it; null once they have left.' }),
          outcome: z.enum(['created', 'merged']),
        }),
      )
      .openapi({ description: 'The rows of files they came with, newest first, 100 at most.' }),
    projects: z.array(person).openapi({ description: 'Those the caller may see.' }),
    merged: z.array(mergedSchema).openapi({ description: 'Who was merged into them, newest first.' }),
    duplicates: z.int().openapi({ description: 'How many others might be the same person.' }),
  })
  .openapi('Candidate');

const removed = z
  .array(z.string())
  .max(200)
  .optional()
  .openapi({ description: 'By their `original`; what is not there is passed over.' });
const added = <Item extends z.ZodType>(item: Item) => z.array(item).max(50).optional();
const given = z.string().trim().min(1);

export const CandidateChange = z
  .strictObject({
    name: given.max(1000).optional(),
    headline: z.string().max(2000).nullable().optional(),
    location: z.string().max(500).nullable().optional(),
    emails: z
      .strictObject({
        add: added(z.strictObject({ address: given.max(1000), kind: z.enum(['work', 'personal', 'other']) })),
        remove: removed,
      })
      .optional(),
    phones: z
      .strictObject({
        add: added(
          z.strictObject({
            number: given.max(1000).openapi({
              description: 'With `+` and country code, or as they write it where they live.',
            }),
            kind: z.enum(['mobile', 'work', 'home', 'other']),
          }),
        ),
        remove: removed,
      })
      .optional(),
    links: z
      .strictObject({ add: added(z.strictObject({ url: given.max(2048) })), remove: removed })
      .optional(),
  })
  .openapi('CandidateChange', { description: 'What is left out stays as it is.' });
export type CandidateChangeInput = z.infer<typeof CandidateChange>;
