import type { Candidate } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { Problem } from '../http/problem.ts';
import { readCandidate } from './read-candidate.ts';

/**
 * The candidate with tags and notes.
 * @throws {Problem} as `requireCandidate`
 */
export async function findCandidate(
  db: Kysely<DB>,
  organizationId: string,
  candidateId: string,
): Promise<Candidate> {
  const candidate = await readCandidate(db, organizationId, candidateId);
  if (candidate !== null) return candidate;
  await requireCandidate(db, organizationId, candidateId);
  throw noCandidate(candidateId);
}

/**
 * Sees to it that the organization has this candidate.
 * @throws {Problem} 404 `noCandidate`; 410 `erased`; 410 `merged`, whose `into` names who they are now
 */
export async function requireCandidate(
  db: Kysely<DB>,
  organizationId: string,
  candidateId: string,
): Promise<void> {
  const row = await db
    .selectFrom('candidates as c')
    .leftJoin('candidates as into', (join) =>
      join.onRef('into.organization_id', '=', 'c.organization_id').onRef('into.id', '=', 'c.merged_into'),
    )
    .select(['c.merged_into', 'c.erased_at', 'c.full_name', 'into.full_name as into_name'])
    .where('c.organization_id', '=', organizationId)
    .where('c.id', '=', candidateId)
    .executeTakeFirst();
  if (row === undefined)
    throw (await erasedBefore(db, organizationId, candidateId)) ?? noCandidate(candidateId);
  if (row.erased_at !== null) throw erasedAway(row.erased_at);
  if (row.merged_into !== null) throw mergedAway(row.full_name, row.into_name ?? '', row.merged_into);
}

export function noCandidate(candidateId: string): Problem {
  return new Problem(404, 'noCandidate', `There is no candidate ${JSON.stringify(candidateId)}.`);
}

/** Of whom no export tells no row is left; that they were erased is known all the same. */
async function erasedBefore(
  db: Kysely<DB>,
  organizationId: string,
  candidateId: string,
): Promise<Problem | null> {
  const erasure = await db
    .selectFrom('erasures')
    .select('erased_at')
    .where('organization_id', '=', organizationId)
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst();
  return erasure === undefined ? null : erasedAway(erasure.erased_at);
}

function erasedAway(at: Date): Problem {
  return new Problem(
    410,
    'erased',
    `They were erased on ${at.toISOString().slice(0, 10)} (UTC). Nothing of them is kept.`,
  );
}

export function mergedAway(name: string, intoName: string, into: string): Problem {
  return new Problem(410, 'merged', `${name} was merged into ${intoName}.`, { into, name: intoName });
}
