import { sql } from 'kysely';
import { z } from 'zod';
import { requireErasureKey } from '../../erasure/erasure-key.ts';
import type { Services } from '../../services.ts';
import { restrictionDigest } from './restriction-digest.ts';

const atOnce = 1_000;
const plainSchema = z.array(z.object({ id: z.string(), key_hash: z.string() }));

/** Puts what the version before kept as plain hashes under the key of its organization. Needs nobody's address. */
export async function keyRestrictions(services: Pick<Services, 'db' | 'secrets'>): Promise<void> {
  const { db } = services;
  const { rows } = await sql`
    select distinct organization_id as id from contact_restrictions where key_hash is not null`.execute(db);
  for (const { id: organizationId } of z.array(z.object({ id: z.string() })).parse(rows)) {
    const key = await requireErasureKey(services, organizationId);
    while (await keySome(services, organizationId, key));
  }
}

/** @returns whether there may be more */
async function keySome({ db }: Pick<Services, 'db'>, organizationId: string, key: Buffer): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      select id, key_hash from contact_restrictions
       where organization_id = ${organizationId} and key_hash is not null
       order by id limit ${atOnce} for update skip locked`.execute(tx);
    const plain = plainSchema.parse(rows);
    if (plain.length === 0) return false;
    const ids = plain.map(({ id }) => id);
    const digests = plain.map(({ key_hash }) => restrictionDigest(key, key_hash));
    // What is remembered under the key already is not needed twice.
    await sql`
      delete from contact_restrictions r
       using unnest(${ids}::text[], ${digests}::text[]) as p (id, digest)
       where r.organization_id = ${organizationId} and r.id = p.id
         and exists (select from contact_restrictions o
                      where o.organization_id = r.organization_id and o.key_digest = decode(p.digest, 'hex'))`.execute(
      tx,
    );
    await sql`
      update contact_restrictions r set key_digest = decode(p.digest, 'hex'), key_hash = null
        from unnest(${ids}::text[], ${digests}::text[]) as p (id, digest)
       where r.organization_id = ${organizationId} and r.id = p.id`.execute(tx);
    return plain.length === atOnce;
  });
}
