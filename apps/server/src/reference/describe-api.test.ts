import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../http/create-app.ts';
import { describeApi } from '../http/describe-api.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { isUpload } from './describe-operation.ts';
import { routeReferences } from './route-references.ts';

let test: TestApp;
let app: ReturnType<typeof createApp>;
let operations: readonly (readonly [string, z.infer<typeof operationSchema>])[];

const mediaSchema = z.object({ example: z.unknown().optional() });
const bodySchema = z.object({
  description: z.string().optional(),
  content: z.record(z.string(), mediaSchema).optional(),
});
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  tags: z.array(z.string()).min(1),
  parameters: z.array(z.object({ name: z.string(), description: z.string().optional() })).default([]),
  requestBody: bodySchema.optional(),
  responses: z.record(z.string(), bodySchema),
});

beforeAll(async () => {
  test = await openTestApp();
  const access = { token: test.token, organizationId: test.owner.organizationId };
  app = createApp(test.services, access);
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) })
    .parse(describeApi(app, 'http://localhost:3000'));
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => [`${method.toUpperCase()} ${path}`, one] as const),
  );
});
afterAll(() => test.close());

/** The schema by which the server itself reads or writes a JSON body. */
function zodOf(content: unknown): z.ZodType | null {
  const media = z.object({ 'application/json': z.object({ schema: z.instanceof(z.ZodType) }) });
  const found = media.safeParse(content);
  return found.success ? found.data['application/json'].schema : null;
}

const exampleOf = (body: z.infer<typeof bodySchema> | undefined) =>
  body?.content?.['application/json']?.example;

describe('the document', () => {
  it('tells of every route whom it is for and what can go wrong, and of no other', () => {
    expect(Object.keys(routeReferences).sort()).toEqual(operations.map(([route]) => route).sort());
  });

  it('describes every parameter', () => {
    const bare = operations.flatMap(([route, { parameters }]) =>
      parameters
        .filter(({ description }) => description === undefined)
        .map(({ name }) => `${route}: ${name}`),
    );
    expect(bare).toEqual([]);
  });

  it('names every operation once', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says for every status which codes come with it', () => {
    for (const [route, { responses }] of operations) {
      const refusals = Object.keys(responses).filter((status) => status >= '400' && status !== 'default');
      expect(refusals.length, route).toBeGreaterThan(0);
      for (const status of refusals) expect(responses[status]?.description, route).toMatch(/^- `\w+`: /);
    }
  });

  it('has examples of requests and answers that the server’s own schemas take', () => {
    const misfits: string[] = [];
    let checked = 0;
    for (const definition of app.openAPIRegistry.definitions) {
      if (definition.type !== 'route') continue;
      const { method, path, request, responses } = definition.route;
      const route = `${method.toUpperCase()} ${path}`;
      const operation = operations.find(([name]) => name === route)?.[1];
      const pairs = [
        ['request', zodOf(request?.body?.content), exampleOf(operation?.requestBody)],
        ...Object.entries(responses).map(([status, answer]) => {
          const content = typeof answer === 'object' && 'content' in answer ? answer.content : undefined;
          return [status, zodOf(content), exampleOf(operation?.responses[status])] as const;
        }),
      ] as const;
      for (const [what, schema, example] of pairs) {
        if (schema === null) continue;
        checked += 1;
        const read = schema.safeParse(example);
        if (!read.success) misfits.push(`${route} ${what}: ${z.prettifyError(read.error)}`);
      }
    }
    expect(misfits).toEqual([]);
    expect(checked).toBeGreaterThan(120);
  });

  it('has a body wherever one is sent, the files too', () => {
    for (const [route, operation] of operations) {
      const [method = '', path = ''] = route.toLowerCase().split(' ');
      if (isUpload(method, path))
        expect(operation.requestBody?.content, route).toHaveProperty('application/octet-stream');
    }
  });
});
