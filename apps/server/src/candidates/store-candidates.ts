import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { newId, newIds } from '../ids.ts';
import { type KnownCandidate, storableText } from './candidate-row.ts';
import { candidateRows, type KnownReadyCandidate, readyCandidate } from './ready-candidate.ts';

/*
 * Writing many candidates at once: the number of statements does not depend on how many they are.
 */

/** What the rows of `candidateRows` hold. */
const rowColumns = sql.raw(
  `id text, profile jsonb, full_name text, headline text, current_title text, current_company text,
   location text, email_count integer, phone_count integer, words tsvector, sort_name text`,
);

/** One way in which a candidate is found again. */
export interface CandidateKey {
  readonly candidateId: string;
  readonly key: string;
}

/** Stores candidates under new ids, with their tags, notes and identity keys. */
export async function insertCandidates(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly KnownCandidate[],
): Promise<void> {
  await insertReady(tx, organizationId, people.map(ready));
}

/**
 * Stores candidates anew that were read earlier in this transaction. What hangs on them only grows here: tags,
 * notes and keys they have already are left as they are, and none is taken away.
 */
export async function updateCandidates(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly KnownCandidate[],
): Promise<void> {
  await updateReady(tx, organizationId, people.map(ready));
}

function ready({ id, candidate }: KnownCandidate): KnownReadyCandidate {
  return { id, ...readyCandidate(candidate) };
}

/** `insertCandidates` of those made ready before. */
export async function insertReady(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly KnownReadyCandidate[],
): Promise<void> {
  if (people.length === 0) return;
  await sql`
    with people as (
      insert into candidates (organization_id, id, profile, full_name, headline, current_title, current_company,
                              location, email_count, phone_count, words, sort_name)
      select ${organizationId}, r.* from jsonb_to_recordset(${candidateRows(people)}::jsonb) as r (${rowColumns})
    )
    ${insertKeys(organizationId, keysOf(people))}`.execute(tx);
  await addTags(tx, organizationId, people);
  await addNotes(tx, organizationId, people);
}

/** `updateCandidates` of those made ready before. */
export async function updateReady(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly KnownReadyCandidate[],
): Promise<void> {
  if (people.length === 0) return;
  await sql`
    update candidates c
       set profile = r.profile, full_name = r.full_name, headline = r.headline,
           current_title = r.current_title, current_company = r.current_company, location = r.location,
           email_count = r.email_count, phone_count = r.phone_count, words = r.words,
           sort_name = r.sort_name, words_stale = false, updated_at = now()
      from jsonb_to_recordset(${candidateRows(people)}::jsonb) as r (${rowColumns})
     where c.organization_id = ${organizationId} and c.id = r.id`.execute(tx);
  await addKeys(tx, organizationId, keysOf(people));
  await addTags(tx, organizationId, people);
  await addNotes(tx, organizationId, people);
}

function keysOf(people: readonly KnownReadyCandidate[]): CandidateKey[] {
  return people.flatMap(({ id, keys }) => keys.map((key) => ({ candidateId: id, key })));
}

/** Adds keys; those that are there stay. */
export async function addKeys(
  tx: Transaction<DB>,
  organizationId: string,
  keys: readonly CandidateKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`${insertKeys(organizationId, keys)} on conflict do nothing`.execute(tx);
}

function insertKeys(organizationId: string, keys: readonly CandidateKey[]) {
  return sql`
    insert into candidate_keys (organization_id, key, candidate_id)
    select ${organizationId}, key, candidate_id
      from unnest(${keys.map((each) => each.key)}::text[],
                  ${keys.map((each) => each.candidateId)}::text[]) as k (key, candidate_id)`;
}

async function addTags(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly KnownReadyCandidate[],
): Promise<void> {
  const puts = people.flatMap(({ id, tags }) => tags.map((name) => ({ id, name })));
  if (puts.length === 0) return;
  const names = [...new Map(puts.map(({ name }) => [name.toLowerCase(), name])).values()].sort();
  await sql`
    insert into tags (organization_id, id, name)
    select ${organizationId}, id, name
      from unnest(${names.map(() => newId('tag'))}::text[], ${names}::text[]) as t (id, name)
    on conflict (organization_id, lower(name)) do nothing`.execute(tx);
  await sql`
    insert into candidate_tags (organization_id, candidate_id, tag_id)
    select distinct ${organizationId}, p.candidate_id, t.id
      from unnest(${puts.map((put) => put.id)}::text[],
                  ${puts.map((put) => put.name)}::text[]) as p (candidate_id, name)
      join tags t on t.organization_id = ${organizationId} and lower(t.name) = lower(p.name)
    on conflict do nothing`.execute(tx);
}

async function addNotes(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly KnownReadyCandidate[],
): Promise<void> {
  const bodies = people.flatMap(({ id, notes }) => notes.map((body) => ({ candidate_id: id, body })));
  if (bodies.length === 0) return;
  const ids = newIds('note', bodies.length);
  const notes = bodies.map((note, index) => ({ id: ids[index], ...note }));
  await sql`
    insert into candidate_notes (organization_id, id, candidate_id, body)
    select ${organizationId}, n.id, n.candidate_id, n.body
      from jsonb_to_recordset(${storableText(notes)}::jsonb) as n (id text, candidate_id text, body text)
     where not exists (
       select 1 from candidate_notes there
        where there.organization_id = ${organizationId}
          and there.candidate_id = n.candidate_id and there.body = n.body)`.execute(tx);
}
