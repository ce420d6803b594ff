import { type Copy, copyInto, type DB } from '@crosswalk/database';
import { type BinaryFields, binaryArray, readFields } from '@crosswalk/database/binary';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import { newIds } from '../ids.ts';
import { type KnownCandidate, rowColumns, storableText } from './candidate-row.ts';
import { type KnownReadyCandidate, readyCandidate } from './ready-candidate.ts';
import { putTags, tagsOfNewPeople } from './tag-stored.ts';

/*
 * Writing many candidates at once: the number of statements does not depend on how many they are.
 */

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

const columns = ['organization_id', 'id', ...rowColumns.map(([name]) => name)];

/** `insertCandidates` of those made ready before. */
async function insertReady(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly KnownReadyCandidate[],
): Promise<void> {
  if (people.length === 0) return;
  await copyInto(tx, await copiesOf(tx, organizationId, people));
  await addNotes(tx, organizationId, people);
}

/** The rows of new candidates, but for their notes. Tags that are not there yet are made. */
export async function copiesOf(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly KnownReadyCandidate[],
): Promise<Copy[]> {
  if (people.length === 0) return [];
  const fillCandidates = (row: () => BinaryFields) => {
    for (const { id, rowBytes } of people) {
      const fields = row();
      fields.text(organizationId);
      fields.text(id);
      fields.raw(rowBytes);
    }
  };
  const fillKeys = (row: () => BinaryFields) => {
    for (const { id, keys } of people) {
      for (const key of keys) {
        const fields = row();
        fields.text(organizationId);
        fields.text(key);
        fields.text(id);
      }
    }
  };
  return [
    { table: 'candidates', columns, fill: fillCandidates },
    { table: 'candidate_keys', columns: ['organization_id', 'key', 'candidate_id'], fill: fillKeys },
    ...(await tagsOfNewPeople(tx, organizationId, people)),
  ];
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
       set ${sql.raw(rowColumns.map(([name]) => `${name} = r.${name}`).join(', '))},
           words_stale = false, updated_at = now()
      from unnest(${people.map(({ id }) => id)}::text[], ${sql.join(columnsOf(people))})
             as r (id, ${sql.raw(rowColumns.map(([name]) => name).join(', '))})
     where c.organization_id = ${organizationId} and c.id = r.id`.execute(tx);
  await addKeys(
    tx,
    organizationId,
    people.flatMap(({ id, keys }) => keys.map((key) => ({ candidateId: id, key }))),
  );
  await putTags(tx, organizationId, people);
  await addNotes(tx, organizationId, people);
}

/** What `putRow` put, as one array for each column. */
function columnsOf(people: readonly KnownReadyCandidate[]): RawBuilder<unknown>[] {
  const rows = people.map(({ rowBytes }) => [...readFields(rowBytes)]);
  return rowColumns.map(([, type], column) => {
    const values = rows.map((row) => row[column] ?? null);
    return sql`${binaryArray(type, values)}::${sql.raw(type)}[]`;
  });
}

/** Adds keys; those that are there stay. */
export async function addKeys(
  tx: Transaction<DB>,
  organizationId: string,
  keys: readonly CandidateKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into candidate_keys (organization_id, key, candidate_id)
    select ${organizationId}, key, candidate_id
      from unnest(${keys.map((each) => each.key)}::text[],
                  ${keys.map((each) => each.candidateId)}::text[]) as k (key, candidate_id)
    on conflict do nothing`.execute(tx);
}

/** Adds notes; those that are there stay. */
export async function addNotes(
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
