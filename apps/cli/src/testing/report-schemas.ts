import { z } from 'zod';

const fileReport = z.object({
  file: z.string(),
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  headerRow: z.number().nullable(),
  rows: z.number(),
  created: z.number(),
  merged: z.number(),
  skipped: z.number(),
  reasons: z.array(z.object({ row: z.number(), reason: z.string() })),
});

/** What `crosswalk import --json` prints. */
export const importReport = z.object({ files: z.array(fileReport) });

/** What `crosswalk export --json` prints. */
export const exportReport = z.object({
  id: z.string(),
  status: z.string(),
  counts: z.record(z.string(), z.number()),
  items: z.array(
    z.object({
      candidateId: z.string(),
      name: z.string(),
      outcome: z.string(),
      reason: z.string().nullable(),
      remote: z.object({ recordId: z.string() }).nullable(),
      link: z.string().nullable(),
    }),
  ),
});
