import { z } from '@hono/zod-openapi';

const filters = {
  action: z.string().min(1).max(64).optional().openapi({
    description: 'One action, such as `export.started`; `GET /audit-actions` lists them.',
  }),
  member: z.string().min(1).max(64).optional().openapi({ description: 'The id of who did it.' }),
  subject: z.string().min(1).max(64).optional().openapi({ description: 'The id of what it was done to.' }),
  from: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Not before this moment.' }),
  to: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Before this moment.' }),
};

export const AuditCsvQuery = z.object(filters);

export const AuditQuery = z.object({
  ...filters,
  cursor: z.string().max(512).optional().openapi({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const AuditEntry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    member: z
      .object({
        id: z.string(),
        name: z.string().nullable().openapi({ description: 'Null once they left.' }),
      })
      .nullable()
      .openapi({ description: 'Who did it; null when Crosswalk acted by itself.' }),
    via: z.enum(['web', 'apiKey', 'cli', 'system']).nullable().openapi({
      description: 'The way in: a browser, an API key, the local token, or Crosswalk by itself.',
    }),
    action: z.string().openapi({ example: 'export.started' }),
    words: z.string().openapi({ description: 'The action in words.', example: 'Started an export' }),
    subject: z
      .object({ kind: z.string(), id: z.string(), name: z.string().nullable() })
      .nullable()
      .openapi({ description: 'What it was done to, named as it is named now; null when it is gone.' }),
    details: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
      .openapi({ description: 'Ids, counts and names of settings.' }),
  })
  .openapi('AuditEntry');

export const AuditPage = z
  .object({ entries: z.array(AuditEntry), nextCursor: z.string().nullable() })
  .openapi('AuditPage');

export const AuditActionList = z
  .object({ actions: z.array(z.object({ action: z.string(), words: z.string() })) })
  .openapi('AuditActionList');
