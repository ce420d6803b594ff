import type { Candidate } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { noCandidate, requireCandidate } from '../candidates/find-candidate.ts';
import { readCandidates } from '../candidates/read-candidate.ts';

/** Somebody who is to be erased, with all profiles that are them. */
export interface ErasedPerson {
  readonly name: string;
  /** Their profile and whoever was merged into it. */
  readonly ids: readonly string[];
  /** Addresses and profiles that only they have: an import knows them again by these. */
  readonly ownKeys: readonly string[];
  /** Texts that name them, as they are and in lower case, for what holds no id. */
  readonly terms: readonly string[];
}

/**
 * @throws {Problem} as `requireCandidate`; 404 `noCandidate` for the test candidate of a connection, who is nobody
 */
export async function readPerson(
  db: Kysely<DB>,
  organizationId: string,
  candidateId: string,
): Promise<ErasedPerson> {
  await requireCandidate(db, organizationId, candidateId);
  const { rows } = await sql`
    select person.id from same_person(${organizationId}, ${candidateId}) as person (id)
      join candidates c on c.organization_id = ${organizationId} and c.id = person.id
     where c.test_account_id is null order by 1`.execute(db);
  const ids = z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
  if (ids.length === 0) throw noCandidate(candidateId);
  const people = await readCandidates(db, organizationId, ids, { mergedToo: true });
  const name = people.get(candidateId)?.name.full ?? '';
  return {
    name,
    ids,
    ownKeys: await ownKeys(db, organizationId, ids),
    terms: termsOf([...people.values()]),
  };
}

async function ownKeys(
  db: Kysely<DB>,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql`
    select distinct k.key from candidate_keys k
     where k.organization_id = ${organizationId} and k.candidate_id = any(${ids}::text[])
       and not exists (select from candidate_keys o
                        where o.organization_id = k.organization_id and o.key = k.key
                          and not o.candidate_id = any(${ids}::text[]))`.execute(db);
  return z
    .array(z.object({ key: z.string() }))
    .parse(rows)
    .map(({ key }) => key);
}

/** Shorter ones stand in other words, too. */
const shortestTerm = 6;

/**
 * Names of at least two words, addresses, profiles and numbers. A single name is other people's too, and companies,
 * titles and places are many people's.
 */
export function termsOf(people: readonly Candidate[]): readonly string[] {
  const texts = people.flatMap(({ name, emails, phones, links }) => [
    ...(/\S\s+\S/u.test(name.full) ? [name.full] : []),
    ...emails.map(({ address }) => address),
    ...phones.flatMap(({ e164, original }) => [e164 ?? original, original]),
    ...links.map(({ url }) => url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/+$/, '')),
  ]);
  const long = texts.map((text) => text.trim()).filter((text) => text.length >= shortestTerm);
  return [...new Set(long.flatMap((text) => [text, text.toLowerCase()]))];
}
