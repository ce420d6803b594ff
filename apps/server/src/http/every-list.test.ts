import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { createApp } from './create-app.ts';
import { describeApi } from './describe-api.ts';

/** What is answered as a whole, and why no page of it is needed. */
const whole: Readonly<Record<string, string>> = {
  '/api/audit-actions': 'a list in the program',
  '/api/candidates/{candidateId}': 'one person’s own, which an import and an edit limit',
  '/api/candidates/{candidateId}/contacts': 'one person’s own',
  '/api/candidates/{candidateId}/duplicates': 'at most 100',
  '/api/candidates/{candidateId}/erasure': 'one person’s own',
  '/api/connections/{connectionId}': 'permissions: a list in the program',
  '/api/connections/{connectionId}/jobs': 'what the ATS had at one moment, to search in; kept as a whole',
  '/api/connections/{connectionId}/pools': 'what the ATS had at one moment, to search in; kept as a whole',
  '/api/connections/{connectionId}/skill-fields': 'as the ATS has them now; nothing is kept to go on in',
  '/api/connections/{connectionId}/sources': 'what the ATS had at one moment, to search in; kept as a whole',
  '/api/connectors': 'a list in the program',
  '/api/contacts/providers': 'a list in the program',
  '/api/api-keys': 'at most 50 a member',
  '/api/dry-runs/{dryRunId}': 'reasons: a list in the program',
  '/api/exports/{exportId}': 'page by page under /items',
  '/api/exports/{exportId}/undo-preview': 'what is confirmed is confirmed as a whole',
  '/api/import-drafts/{draftId}': 'columns of one file and its first 20 rows',
  '/api/me': 'one’s own organizations',
  '/api/projects/{projectId}/shares': 'set as a whole, at most 1000',
  '/api/search-reading': 'what is wrong in one line',
  '/api/webhooks': 'at most 20',
};

const schemaSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  allOf: z.array(z.unknown()).optional(),
});
type Schema = z.infer<typeof schemaSchema>;

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z
        .object({
          parameters: z.array(z.object({ name: z.string() })).default([]),
          responses: z.object({
            200: z
              .object({ content: z.record(z.string(), z.object({ schema: schemaSchema })).optional() })
              .optional(),
          }),
        })
        .optional(),
    }),
  ),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});

let app: TestApp;
let document: z.infer<typeof documentSchema>;

beforeAll(async () => {
  app = await openTestApp();
  const access = { token: app.token, organizationId: app.owner.organizationId };
  document = documentSchema.parse(describeApi(createApp(app.services, access), 'http://localhost:3000'));
});
afterAll(() => app.close());

function resolved(given: unknown): Schema {
  const schema = schemaSchema.parse(given);
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
}

function propertiesOf(schema: Schema): readonly (readonly [string, Schema])[] {
  return [
    ...Object.entries(schema.properties ?? {}).map(([name, one]) => [name, resolved(one)] as const),
    ...(schema.allOf ?? []).flatMap((part) => propertiesOf(resolved(part))),
  ];
}

const isListOfThings = (schema: Schema) =>
  schema.type === 'array' && propertiesOf(resolved(schema.items ?? {})).length > 0;

/** Every GET with a list of things in its answer: its path, and whether it comes page by page. */
function lists(): readonly { readonly path: string; readonly paged: boolean }[] {
  return Object.entries(document.paths).flatMap(([path, { get }]) => {
    const schema = get?.responses[200]?.content?.['application/json']?.schema;
    if (get === undefined || schema === undefined) return [];
    const answer = resolved(schema);
    const properties = propertiesOf(answer);
    if (!isListOfThings(answer) && !properties.some(([, one]) => isListOfThings(one))) return [];
    const asked = new Set(get.parameters.map(({ name }) => name));
    const told = properties.some(([name]) => name === 'nextCursor');
    return [{ path, paged: asked.has('cursor') && asked.has('limit') && told }];
  });
}

describe('every list of the API', () => {
  it('comes page by page by cursor and limit, but for those that say why not', () => {
    const found = lists();
    expect(
      found
        .filter(({ paged }) => !paged)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(Object.keys(whole).sort());
    expect(found.filter(({ paged }) => paged).length).toBeGreaterThan(20);
  });
});
