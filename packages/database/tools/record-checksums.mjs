// Adds new migrations to migrations/checksums.json: node packages/database/tools/record-checksums.mjs
// One that was never released may still change; then name it: record-checksums.mjs 0007_webhooks.sql
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register();
const { readMigrations } = await import('../src/migrations.ts');

const file = fileURLToPath(new URL('../migrations/checksums.json', import.meta.url));
const recorded = JSON.parse(await readFile(file, 'utf8'));
const unreleased = process.argv.slice(2);
for (const { name, checksum } of await readMigrations()) {
  if (recorded[name] !== undefined && recorded[name] !== checksum && !unreleased.includes(name)) {
    console.error(`${name} was edited after it was recorded. Put the change into a new migration.`);
    process.exit(1);
  }
  recorded[name] = checksum;
}
await writeFile(file, `${JSON.stringify(recorded, null, 2)}\n`);
