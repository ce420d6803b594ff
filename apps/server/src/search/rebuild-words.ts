import { type DB, executePrepared } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { readCandidates } from '../candidates/read-candidate.ts';
import { searchDocument, sortName } from './search-document.ts';

/**
 * Writes anew what can be searched of these candidates, as they are now with their tags and notes. The caller holds
 * their rows since before this, so that nobody writes words of an older state after it.
 */
export async function rebuildWords(
  tx: Transaction<DB>,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  const candidates = [...(await readCandidates(tx, organizationId, ids, { mergedToo: true }))];
  await executePrepared(
    tx,
    sql`
    update candidates c set words = fresh.words::tsvector, sort_name = fresh.sort_name, words_stale = false
      from unnest(${candidates.map(([id]) => id)}::text[],
                  ${candidates.map(([, candidate]) => searchDocument(candidate))}::text[],
                  ${candidates.map(([, candidate]) => sortName(candidate.name.full))}::text[])
             as fresh (id, words, sort_name)
     where c.organization_id = ${organizationId} and c.id = fresh.id`,
  );
}
