import { z } from '@hono/zod-openapi';
import { AtsRecord } from '../exports/schemas.ts';

const optional = z.string().nullable();

export const CandidatePath = z.object({ candidateId: z.string().min(1).max(64) });

/** As `Candidate` of `@crosswalk/candidates`, where each field is explained. */
export const Candidate = z
  .object({
    id: z.string(),
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
    atsRecords: z.array(AtsRecord).openapi({ description: 'What exists in ATSs, newest first.' }),
    contactLimits: z.object({ doNotCall: z.boolean(), doNotMail: z.boolean() }),
    extras: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'Columns and keys no rule knows, as they came.' }),
  })
  .openapi('Candidate');
