// Adds new migrations to migrations/checksums.json: node packages/database/tools/record-checksums.mjs
// A migration that is listed there must not change any more. (One that was never released may: remove its line
// from the file first.)
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register();
const { readMigrations } = await import('../src/migrations.ts');

const file = fileURLToPath(new URL('../migrations/checksums.json', import.meta.url));
const recorded = JSON.parse(await readFile(file, 'utf8'));
for (const { name, checksum } of await readMigrations()) {
  if (recorded[name] !== undefined && recorded[name] !== checksum) {
    throw new Error(`${name} was edited after it was recorded. Put the change into a new migration.`);
  }
  recorded[name] = checksum;
}
await writeFile(file, `${JSON.stringify(recorded, null, 2)}\n`);
