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

/** As the API shows it. */
export function shownDestination(destination: Destination): {
  readonly kind: Destination['kind'];
  /** The job's or the pool's. */
  readonly id: string | null;
  readonly title: string | null;
} {
  switch (destination.kind) {
    case 'prospect':
      return { kind: 'prospect', id: null, title: null };
    case 'job':
      return { kind: 'job', id: destination.jobId, title: destination.title };
    case 'pool':
      return { kind: 'pool', id: destination.poolId, title: destination.title };
  }
}

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
