import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { requireCandidate } from '../candidates/find-candidate.ts';
import { lockIdentities } from '../candidates/lock-candidates.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';

/**
 * Says of two candidates that they are different people: they are not suggested again, whatever they share.
 * @throws {Problem} 422 `samePerson`; as `requireCandidate`
 */
export async function dismissDuplicate(
  db: Kysely<DB>,
  { organizationId, memberId }: Actor,
  [one, another]: readonly [string, string],
): Promise<void> {
  if (one === another) throw new Problem(422, 'samePerson', 'These are one candidate. Name two of them.');
  await db.transaction().execute(async (tx) => {
    await lockIdentities(tx, organizationId);
    await requireCandidate(tx, organizationId, one);
    await requireCandidate(tx, organizationId, another);
    await sql`
      insert into duplicate_pairs as known (organization_id, id, first_id, second_id, weight, traits, dismissed_at,
                                            dismissed_by)
      values (${organizationId}, ${newId('pair')}, least(${one}::text, ${another}::text),
              greatest(${one}::text, ${another}::text), 2, '{}', clock_timestamp(), ${memberId})
      on conflict (organization_id, first_id, second_id)
        do update set dismissed_at = coalesce(known.dismissed_at, excluded.dismissed_at),
                      dismissed_by = coalesce(known.dismissed_by, excluded.dismissed_by)`.execute(tx);
  });
}
