import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { requireErasureKey } from '../../erasure/erasure-key.ts';
import type { Services } from '../../services.ts';
import { plainHash, restrictionDigest } from './restriction-digest.ts';

/** So many people are compared at once, so that nothing else waits long. */
const atOnce = 5_000;

/**
 * The key under which an organization remembers who is not to be asked for; null where nobody is, which is the rule.
 * Not within a transaction: opening it may use the database itself.
 */
export async function openRestrictionKey(
  services: Pick<Services, 'db' | 'secrets'>,
  organizationId: string,
): Promise<Buffer | null> {
  const { rows } = await sql`
    select from contact_restrictions where organization_id = ${organizationId} limit 1`.execute(services.db);
  return rows.length === 0 ? null : await requireErasureKey(services, organizationId);
}

const knownSchema = z.array(z.object({ key_digest: z.string().nullable(), key_hash: z.string().nullable() }));
const keysSchema = z.array(z.object({ candidate_id: z.string(), hash: z.string() }));

/**
 * Which of these people share an address or a profile with somebody who is not to be asked for, such as themselves
 * before they were erased. Who is known by the row that names them is told by SQL where people are sorted.
 *
 * @param key as `openRestrictionKey` gave it
 */
export async function findRestricted(
  db: Kysely<DB>,
  organizationId: string,
  key: Buffer | null,
  candidateIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const restricted = new Set<string>();
  if (key === null || candidateIds.length === 0) return restricted;
  const { rows } = await sql`
    select encode(key_digest, 'hex') as key_digest, key_hash from contact_restrictions
     where organization_id = ${organizationId}`.execute(db);
  const known = new Set(
    knownSchema
      .parse(rows)
      // A process of the version before keeps plain ones.
      .map(({ key_digest, key_hash }) => key_digest ?? restrictionDigest(key, key_hash ?? '')),
  );
  for (let from = 0; from < candidateIds.length; from += atOnce) {
    const keys = await sql`
      select candidate_id, ${plainHash(sql`organization_id`, sql`key`)} as hash from candidate_keys
       where organization_id = ${organizationId}
         and candidate_id = any(${candidateIds.slice(from, from + atOnce)}::text[])`.execute(db);
    for (const { candidate_id, hash } of keysSchema.parse(keys.rows))
      if (known.has(restrictionDigest(key, hash))) restricted.add(candidate_id);
  }
  return restricted;
}
