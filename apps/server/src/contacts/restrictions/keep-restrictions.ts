import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { newIds } from '../../ids.ts';
import { plainHash, restrictionDigest } from './restriction-digest.ts';

export interface Restricted {
  readonly candidateId: string;
  readonly provider: string;
  readonly reason: string;
}

const hashesSchema = z.array(z.object({ hash: z.string() }));

/**
 * Remembers that somebody is not to be asked for any more: by who they are here and, for when they are erased and come
 * again, by the keyed digest of each of their addresses and profiles.
 */
export async function keepRestrictions(
  tx: Transaction<DB>,
  organizationId: string,
  key: Buffer,
  restricted: readonly Restricted[],
): Promise<void> {
  for (const { candidateId, provider, reason } of restricted) {
    const { rows } = await sql`
      select ${plainHash(sql`${organizationId}::text`, sql`k.key`)} as hash
        from (select ${`candidate:${candidateId}`}::text as key
              union select ck.key from candidate_keys ck
               where ck.organization_id = ${organizationId} and ck.candidate_id = ${candidateId}) k`.execute(
      tx,
    );
    const digests = hashesSchema.parse(rows).map(({ hash }) => restrictionDigest(key, hash));
    await sql`
      insert into contact_restrictions (organization_id, id, candidate_id, key_digest, provider, reason)
      select ${organizationId}, r.id, ${candidateId}, decode(r.digest, 'hex'), ${provider}, ${reason.slice(0, 500)}
        from unnest(${newIds('restr', digests.length)}::text[], ${digests}::text[]) as r (id, digest)
      on conflict (organization_id, key_digest) do nothing`.execute(tx);
  }
}
