import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';
import { renderSchemaTypes } from './testing/render-schema-types.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('src/generated/schema.ts is what the migrations give (node packages/database/tools/generate-types.mjs)', async () => {
  const committed = await readFile(new URL('./generated/schema.ts', import.meta.url), 'utf8');
  expect(committed).toBe(await renderSchemaTypes(database.connectionString));
});
