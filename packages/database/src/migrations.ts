import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One numbered `.sql` file. Once released it is never edited: databases out there have run it as it was. */
export type Migration = {
  /** e.g. `0001_organizations.sql` */
  readonly name: string;
  /** e.g. 1 */
  readonly number: number;
  readonly sql: string;
  /** SHA-256 of the text, line ends as LF, in hexadecimal. */
  readonly checksum: string;
};

/** Our migrations, found from `src` as well as from `dist`. */
export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL('../migrations/', import.meta.url));

/** @throws Error for a file name that is not a number and a title, or a number that is missing or used twice */
export async function readMigrations(directory: string = MIGRATIONS_DIRECTORY): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const name of names) {
    const digits = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1];
    if (digits === undefined)
      throw new Error(`The migration ${name} is not named like 0001_organizations.sql.`);
    const number = Number(digits);
    if (number !== migrations.length + 1) {
      throw new Error(`The migration ${name} should have the number ${migrations.length + 1}.`);
    }
    const sql = await readFile(join(directory, name), 'utf8');
    migrations.push({ name, number, sql, checksum: checksumOf(sql) });
  }
  return migrations;
}

/** A checkout with CRLF line ends must not look edited. */
export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}
