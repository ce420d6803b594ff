import { parseCandidate } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { readCandidates } from '../../candidates/read-candidate.ts';
import { updateCandidates } from '../../candidates/store-candidates.ts';
import { compareCandidates } from '../../merging/compare-candidates.ts';
import { doNotContactTags } from '../../tags/read-tags.ts';
import type { ImportRef } from '../background/run-import.ts';

const before = z.object({ id: z.string(), profile: z.record(z.string(), z.unknown()) });

/**
 * Gives candidates back what they were before an import merged rows into them: profile, tags, notes, identity keys,
 * and whether they are in its project. Do Not Contact stays on whom it was put: only admins take it off. The number of
 * statements does not depend on how many they are.
 */
export async function restoreCandidates(
  tx: Transaction<DB>,
  { organizationId, importId }: ImportRef,
  candidateIds: readonly string[],
): Promise<void> {
  if (candidateIds.length === 0) return;
  const ofThese = sql`
    b.organization_id = ${organizationId} and b.import_id = ${importId}
    and b.candidate_id = any(${candidateIds}::text[])`;
  const takeAway = (table: string, column: string, kept: string, never: readonly string[] = []) => sql`
    delete from ${sql.table(table)} x using import_befores b
     where ${ofThese} and x.organization_id = b.organization_id and x.candidate_id = b.candidate_id
       and not x.${sql.ref(column)} = any(b.${sql.ref(kept)})
       and not x.${sql.ref(column)} = any(${never}::text[])`;
  const doNotContact = await doNotContactTags(tx, organizationId);
  await takeAway('candidate_tags', 'tag_id', 'tag_ids', doNotContact).execute(tx);
  await takeAway('candidate_notes', 'id', 'note_ids').execute(tx);
  await takeAway('candidate_keys', 'key', 'keys').execute(tx);
  await sql`
    delete from project_candidates x using import_befores b, imports i
     where ${ofThese} and i.organization_id = b.organization_id and i.id = b.import_id
       and x.organization_id = b.organization_id and x.candidate_id = b.candidate_id
       and x.project_id = i.project_id and not b.in_project`.execute(tx);
  const { rows } = await sql`
    select b.candidate_id as id, b.profile from import_befores b where ${ofThese}`.execute(tx);
  const now = await readCandidates(tx, organizationId, candidateIds);
  const people = z
    .array(before)
    .parse(rows)
    .flatMap(({ id, profile }) => {
      const there = now.get(id);
      if (there === undefined) return [];
      const { tags, notes } = there;
      return [{ id, candidate: parseCandidate({ ...profile, tags: [...tags], notes: [...notes] }) }];
    });
  await updateCandidates(tx, organizationId, people);
  // As if the import had not been: an earlier one, which changed them before, can be undone after it.
  await sql`
    update candidates c set updated_at = b.updated_at from import_befores b
     where ${ofThese} and c.organization_id = b.organization_id and c.id = b.candidate_id`.execute(tx);
  await compareCandidates(
    tx,
    organizationId,
    people.map(({ id }) => id),
  );
  await sql`delete from import_befores b where ${ofThese}`.execute(tx);
}
