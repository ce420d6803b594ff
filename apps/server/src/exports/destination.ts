import { z } from '@hono/zod-openapi';

/** Where an export goes, with the names it had when it was chosen. */
export const destinationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prospect') }),
  z.object({ kind: z.literal('job'), jobId: z.string(), title: z.string() }),
  z.object({
    kind: z.literal('pool'),
    poolId: z.string(),
    stageId: z.string().nullable(),
    title: z.string(),
  }),
]);
export type Destination = z.infer<typeof destinationSchema>;

/** As it stands in a sentence: `exported as prospect`, `exported to Staff Engineer`. */
export function describeDestination(destination: Destination): string {
  switch (destination.kind) {
    case 'prospect':
      return 'as prospect';
    case 'job':
      return `to ${destination.title}`;
    case 'pool':
      return `to the pool ${destination.title}`;
  }
}
