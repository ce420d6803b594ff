import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkout } from './containerfile.ts';

const read = (name: string) => readFileSync(join(checkout, name), 'utf8');

test('whatever deploy/ and the operator’s page set is in the README’s table', () => {
  const [, table = ''] = read('README.md').split('## Configuration');
  const known = new Set([...table.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = '']) => name));
  // Of compose alone, of Node.js and of PostgreSQL's image.
  const others = new Set([
    'CROSSWALK_SUBNET',
    'POSTGRES_PASSWORD',
    'POSTGRES_USER',
    'POSTGRES_DB',
    'NODE_ENV',
  ]);
  const set = ['compose.yaml', 'Containerfile', 'crosswalk.service', 'crosswalk-backup.service']
    .map((name) => read(`deploy/${name}`))
    .concat(read('docs/operations.md'))
    .flatMap((text) => [
      ...text.matchAll(
        /\b(CROSSWALK_[A-Z_]+|DATABASE_URL|SMTP_URL|LEVER_CLIENT_[A-Z]+|LOG_LEVEL|NODE_ENV|POSTGRES_[A-Z]+)\b/g,
      ),
    ])
    .map(([name]) => name);
  expect(set.length).toBeGreaterThan(20);
  expect(set.filter((name) => !known.has(name) && !others.has(name))).toEqual([]);
});
