import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { markerOf } from './erasure-key.ts';

/** The organization remembers somebody, and the caller has not got the key at hand: open it, then do it once more. */
export class ErasureKeyNeeded extends Error {}

/** Who was erased. */
export interface Erased {
  readonly erasureId: string;
  readonly erasedAt: Date;
}

const found = z.object({ marker_digest: z.instanceof(Buffer), erasure_id: z.string(), erased_at: z.date() });

/**
 * Which of these identities are somebody's who was erased and not allowed again. To be asked under `lockIdentities`, as
 * erasing holds it: whoever is erased meanwhile is seen.
 *
 * @param identities asked for only where somebody was erased
 * @param key null when it was not opened, which is as good where nobody was erased
 * @throws {ErasureKeyNeeded}
 */
export async function findErased(
  tx: Transaction<DB>,
  organizationId: string,
  key: Buffer | null,
  identities: () => Iterable<string>,
): Promise<ReadonlyMap<string, Erased>> {
  const { rows: any } = await sql`
    select from erased_markers where organization_id = ${organizationId} limit 1`.execute(tx);
  if (any.length === 0) return new Map();
  if (key === null) throw new ErasureKeyNeeded();
  const byMarker = new Map(
    [...identities()].map((identity) => [markerOf(key, identity).toString('hex'), identity]),
  );
  const { rows } = await sql`
    select m.marker_digest, m.erasure_id, e.erased_at
      from unnest(${[...byMarker.keys()]}::text[]) as wanted (marker)
      join erased_markers m on m.organization_id = ${organizationId} and m.marker_digest = decode(wanted.marker, 'hex')
      join erasures e on e.organization_id = m.organization_id and e.id = m.erasure_id
     where e.allowed_at is null
     order by e.id`.execute(tx);
  const erased = new Map<string, Erased>();
  for (const row of z.array(found).parse(rows)) {
    const identity = byMarker.get(row.marker_digest.toString('hex'));
    if (identity !== undefined) erased.set(identity, { erasureId: row.erasure_id, erasedAt: row.erased_at });
  }
  return erased;
}

/** Why an import does not create them again, without naming them. */
export function sayErased({ erasureId, erasedAt }: Erased): string {
  const day = erasedAt.toISOString().slice(0, 10);
  return `This person was erased on ${day} (UTC) and is not created again. An admin can allow it: ${erasureId}.`;
}
