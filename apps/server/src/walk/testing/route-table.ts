import { z } from 'zod';
import type { AppType } from '../../http/create-app.ts';
import { describeApi } from '../../http/describe-api.ts';
import type { Schema, Schemas } from '../../reference/examples/schema.ts';
import type { Audience } from '../../reference/route-reference.ts';
import { referenceOf } from '../../reference/route-references.ts';

export interface TestedRoute {
  /** As in `POST /api/exports`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly audience: Audience;
  readonly pathIds: readonly string[];
  readonly query: readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[];
  /** Of a JSON body; null where none is taken. */
  readonly body: Schema | null;
  readonly bodyExample: unknown;
  /** Whether the body is a file. */
  readonly upload: boolean;
  /** Media type of the answer when all is well. */
  readonly answers: string | null;
}

const schema: z.ZodType<Schema> = z.custom<Schema>((value) => typeof value === 'object' && value !== null);
const content = z.record(
  z.string(),
  z.object({ schema: schema.optional(), example: z.unknown().optional() }),
);
const operationSchema = z.object({
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        schema: schema.optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content: content.optional() }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});

/** Every route there is, from the document that is made of the route table: none can be left out. */
export function routeTable(api: AppType): {
  readonly routes: readonly TestedRoute[];
  readonly schemas: Schemas;
} {
  const document = z
    .object({
      paths: z.record(z.string(), z.record(z.string(), operationSchema)),
      components: z.object({ schemas: z.record(z.string(), schema) }),
    })
    .parse(describeApi(api, 'http://localhost:3000'));
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): TestedRoute => {
      const json = operation.requestBody?.content?.['application/json'];
      const well = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        audience: referenceOf(method, path)?.for ?? 'viewer',
        pathIds: operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name),
        query: operation.parameters
          .filter((one) => one.in === 'query')
          .map(({ name, required, schema: of }) => ({ name, required, schema: of ?? {} })),
        body: json?.schema ?? null,
        bodyExample: json?.example,
        upload: operation.requestBody?.content?.['application/octet-stream'] !== undefined,
        answers: Object.keys(well?.content ?? {})[0] ?? null,
      };
    }),
  );
  return { routes, schemas: document.components.schemas };
}

/** The path with ids in the place of their names. */
export function fillPath(path: string, idOf: (name: string) => string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(idOf(name)));
}
