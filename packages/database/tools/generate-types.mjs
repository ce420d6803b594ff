// Writes src/generated/schema.ts from the migrations: node packages/database/tools/generate-types.mjs
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register();
const { startEmbeddedPostgres } = await import('../src/embedded/start.ts');
const { migrate } = await import('../src/migrate.ts');
const { createPool } = await import('../src/open-database.ts');
const { renderSchemaTypes } = await import('../src/testing/render-schema-types.ts');

const dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-types-'));
const server = await startEmbeddedPostgres({ dataDir, fsync: false });
try {
  const pool = createPool(server.poolConfig);
  await migrate(pool);
  await pool.end();
  await writeFile(
    fileURLToPath(new URL('../src/generated/schema.ts', import.meta.url)),
    await renderSchemaTypes(server.connectionString),
  );
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
