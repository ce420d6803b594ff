import { z } from '@hono/zod-openapi';

export const RemainingRecord = z
  .object({
    ats: z.enum(['lever', 'greenhouse']),
    environment: z.enum(['production', 'sandbox', 'rehearsal']),
    recordId: z.string().openapi({ description: 'Its id in the ATS.' }),
    link: z.string().nullable().openapi({ description: 'Where to delete it by hand.' }),
    sentAt: z.iso.datetime(),
  })
  .openapi('RemainingRecord');

const remains = z
  .array(RemainingRecord)
  .openapi({ description: 'What stays in ATSs: erasing changes nothing there.' });

export const ErasurePreview = z
  .object({
    candidateId: z.string(),
    name: z.string().openapi({ description: 'To be sent along to confirm.' }),
    profiles: z.int().openapi({ description: 'Their profile and those merged into it.' }),
    notes: z.int(),
    projects: z.int(),
    exports: z.int(),
    imports: z.int(),
    recognisable: z.boolean().openapi({
      description: 'Whether an import could know them again. Without an address or a profile nobody could.',
    }),
    mentions: z
      .object({ notes: z.int(), projects: z.int() })
      .openapi({ description: 'Notes about others and projects that name them. These stay: look at them.' }),
    remains,
    waitFor: z.string().nullable().openapi({ description: 'Why it cannot be done now; null when it can.' }),
  })
  .openapi('ErasurePreview');

export const EraseCandidate = z
  .object({
    name: z.string().min(1).max(1_000).openapi({ description: 'The candidate’s full name, to confirm.' }),
  })
  .openapi('EraseCandidate');

export const Erasure = z
  .object({ erasureId: z.string(), candidateId: z.string(), remains })
  .openapi('Erasure');

export const ErasurePage = z
  .object({
    erasures: z.array(
      z.object({
        id: z.string(),
        candidateId: z.string(),
        erasedAt: z.iso.datetime(),
        by: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
        allowedAt: z.iso.datetime().nullable().openapi({
          description: 'Since when imports may create them again; null while they may not.',
        }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi('ErasurePage');

export const ErasureQuery = z.object({
  cursor: z.string().max(512).optional().openapi({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const ErasurePath = z.object({ erasureId: z.string().min(1).max(64) });
