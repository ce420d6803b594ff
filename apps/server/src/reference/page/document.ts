import { z } from 'zod';
import type { Schema } from '../examples/schema.ts';

const schema: z.ZodType<Schema> = z.custom<Schema>((value) => typeof value === 'object' && value !== null);
const content = z
  .record(z.string(), z.object({ schema: schema.optional(), example: z.unknown().optional() }))
  .default({});

const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().default(''),
  tags: z.array(z.string()).default([]),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().default(''),
        schema: schema.optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().default(''), content })),
});

/** As much of the OpenAPI document as the page shows. */
export const ShownDocument = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().default('') }),
  servers: z.array(z.object({ url: z.string() })).default([]),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema).default({}) }),
});
export type ShownDocument = z.infer<typeof ShownDocument>;

export interface ShownOperation extends z.infer<typeof operation> {
  readonly method: string;
  readonly path: string;
}

/** All operations by their tag, in the order of the document. */
export function operationsByTag({ paths }: ShownDocument): ReadonlyMap<string, readonly ShownOperation[]> {
  const byTag = new Map<string, ShownOperation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, one] of Object.entries(methods)) {
      const tag = one.tags[0] ?? 'more';
      const known = byTag.get(tag) ?? [];
      known.push({ ...one, method: method.toUpperCase(), path });
      byTag.set(tag, known);
    }
  }
  return byTag;
}
