import { z } from '@hono/zod-openapi';
import { Counts } from '../schemas.ts';

export const LiveExport = z.object({
  id: z.string(),
  status: z.enum(['running', 'paused', 'finished', 'cancelled']),
  connectionName: z.string(),
  atsName: z.string(),
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  counts: Counts,
  startedByYou: z.boolean(),
});
export type LiveExport = z.infer<typeof LiveExport>;

export const LastEventId = z.object({
  'last-event-id': z.string().optional().openapi({
    description: 'The id of the last event that came; browsers send it when they connect again.',
  }),
});
