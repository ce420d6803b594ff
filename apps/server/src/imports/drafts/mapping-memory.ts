import { createHash } from 'node:crypto';
import type { DB } from '@crosswalk/database';
import {
  type ColumnMapping,
  type Inspection,
  type MappingOverrides,
  normaliseHeader,
} from '@crosswalk/imports';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { FieldId } from '../field-id.ts';

const stored = z.record(z.string(), FieldId);

/** What the organization mapped by hand when a file with the same headers was imported; by normalised header. */
export async function recallMapping(
  db: Kysely<DB>,
  organizationId: string,
  inspection: Inspection,
): Promise<MappingOverrides> {
  const hash = headersHash(inspection);
  if (hash === null) return {};
  const row = await db
    .selectFrom('import_mappings')
    .select('mapping')
    .where('organization_id', '=', organizationId)
    .where('headers_hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) return {};
  // A field of another version is guessed anew.
  const known = stored.safeParse(row.mapping);
  return known.success ? known.data : {};
}

/** Keeps what the member chose, and what they left as it was remembered, for the next file with these headers. */
export async function rememberMapping(
  db: Kysely<DB>,
  organizationId: string,
  inspection: Inspection,
): Promise<void> {
  const hash = headersHash(inspection);
  const chosen = inspection.mapping.filter(({ from }) => from === 'you');
  if (hash === null || chosen.length === 0) return;
  const kept = inspection.mapping.filter(({ from }) => from === 'remembered');
  const mapping = Object.fromEntries([...kept, ...chosen].flatMap(asEntry));
  await sql`
    insert into import_mappings (organization_id, headers_hash, mapping)
    values (${organizationId}, ${hash}, ${JSON.stringify(mapping)}::jsonb)
    on conflict (organization_id, headers_hash) do update
       set mapping = excluded.mapping, updated_at = now()`.execute(db);
}

function asEntry({ header, field }: ColumnMapping): [string, string][] {
  const name = normaliseHeader(header);
  return name === '' ? [] : [[name, field ?? 'extra']];
}

/** The same for the same headers in whatever order; null where there are none. */
function headersHash({ headers, headerRow }: Inspection): string | null {
  if (headerRow === null) return null;
  const names = headers.map(normaliseHeader).filter((name) => name !== '');
  if (names.length === 0) return null;
  return createHash('sha256').update(JSON.stringify(names.sort())).digest('hex');
}
