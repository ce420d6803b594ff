import { duplicateTraits, isStrongTrait } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { readCandidates } from '../candidates/read-candidate.ts';
import { newIds } from '../ids.ts';

/** What more than so many have in common (the number of a switchboard, a name like Wei Wang in Beijing) shows nothing. */
const mostWithOne = 20;

/**
 * Finds out anew who might be one person with these candidates. Pairs that were dismissed stay dismissed, also for
 * whoever one of the two was merged with. The number of statements does not depend on how many there are; meant for some
 * hundreds at once.
 */
export async function compareCandidates(
  tx: Transaction<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  if (candidateIds.length === 0) return;
  await rememberTraits(tx, organizationId, candidateIds);
  await forgetPairs(tx, organizationId, candidateIds);
  const pairs = await findPairs(tx, organizationId, candidateIds);
  if (pairs.length === 0) return;
  const ids = newIds('pair', pairs.length);
  const rows = pairs.map((pair, place) => ({ ...pair, id: ids[place] }));
  await sql`
    insert into duplicate_pairs as known (organization_id, id, first_id, second_id, weight, traits)
    select ${organizationId}, p.id, p.first_id, p.second_id, p.weight, p.traits
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as p (id text, first_id text, second_id text, weight smallint, traits text[])
     order by p.first_id, p.second_id
    on conflict (organization_id, first_id, second_id)
      do update set weight = excluded.weight, traits = excluded.traits`.execute(tx);
}

/** Suggests these candidates to nobody any more. */
export async function forgetTraits(
  tx: Transaction<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  await sql`
    delete from candidate_traits
     where organization_id = ${organizationId} and candidate_id = any(${candidateIds}::text[])`.execute(tx);
  await forgetPairs(tx, organizationId, candidateIds);
}

async function forgetPairs(
  tx: Transaction<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  await sql`
    delete from duplicate_pairs
     where organization_id = ${organizationId} and dismissed_at is null
       and (first_id = any(${candidateIds}::text[]) or second_id = any(${candidateIds}::text[]))`.execute(tx);
}

async function rememberTraits(
  tx: Transaction<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  const traits = [...(await readCandidates(tx, organizationId, candidateIds))].flatMap(([id, candidate]) =>
    duplicateTraits(candidate).map((trait) => ({ id, trait })),
  );
  const ids = traits.map(({ id }) => id);
  const texts = traits.map(({ trait }) => trait);
  await sql`
    delete from candidate_traits t
     where t.organization_id = ${organizationId} and t.candidate_id = any(${candidateIds}::text[])
       and not exists (
         select from unnest(${ids}::text[], ${texts}::text[]) as now (id, trait)
          where now.id = t.candidate_id and now.trait = t.trait)`.execute(tx);
  await sql`
    insert into candidate_traits (organization_id, trait, candidate_id)
    select ${organizationId}, trait, id
      from unnest(${ids}::text[], ${texts}::text[]) as now (id, trait)
     order by trait, id
    on conflict do nothing`.execute(tx);
}

const pairSchema = z.object({ first_id: z.string(), second_id: z.string(), traits: z.array(z.string()) });

async function findPairs(tx: Transaction<DB>, organizationId: string, candidateIds: readonly string[]) {
  const { rows } = await sql`
    with mine as materialized (
      select trait, candidate_id from candidate_traits
       where organization_id = ${organizationId} and candidate_id = any(${candidateIds}::text[]))
    , shared as materialized (
      -- "offset 0" keeps it to one look into the index a trait.
      select distinct_traits.trait, holders.candidate_id, holders.amount
        from (select distinct trait from mine) distinct_traits
       cross join lateral (
         select candidate_id, count(*) over () as amount from (
           select t.candidate_id from candidate_traits t
            where t.organization_id = ${organizationId} and t.trait = distinct_traits.trait
            limit ${mostWithOne + 1} offset 0) first_ones) holders)
    select least(mine.candidate_id, shared.candidate_id) as first_id,
           greatest(mine.candidate_id, shared.candidate_id) as second_id,
           array_agg(distinct mine.trait) as traits
      from mine
      join shared on shared.trait = mine.trait and shared.candidate_id <> mine.candidate_id
     where shared.amount <= ${mostWithOne}
       and not exists (
         select from same_person(${organizationId}, mine.candidate_id) as one (id)
          cross join same_person(${organizationId}, shared.candidate_id) as another (id)
           join duplicate_pairs d on d.organization_id = ${organizationId}
            and d.first_id = least(one.id, another.id) and d.second_id = greatest(one.id, another.id)
          where d.dismissed_at is not null)
     group by 1, 2`.execute(tx);
  return z
    .array(pairSchema)
    .parse(rows)
    .map((row) => ({ ...row, weight: row.traits.some(isStrongTrait) ? 1 : 2 }));
}
