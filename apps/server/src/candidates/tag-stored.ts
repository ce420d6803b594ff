import type { Copy, DB } from '@crosswalk/database';
import type { BinaryFields } from '@crosswalk/database/binary';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { newId } from '../ids.ts';

/** Somebody who is stored, and the tags they are to have, by name. */
interface Tagged {
  readonly id: string;
  readonly tags: readonly string[];
}

const known = z.array(z.object({ name: z.string(), id: z.string() }));

/** The rows that put tags on people who have none yet. Tags that are not there are made. */
export async function tagsOfNewPeople(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly Tagged[],
): Promise<Copy[]> {
  const names = distinct(people);
  if (names.length === 0) return [];
  await addTags(tx, organizationId, names);
  // Which names are one tag is PostgreSQL's to say.
  const { rows } = await sql`
    select given.name, t.id from unnest(${names}::text[]) as given (name)
      join tags t on t.organization_id = ${organizationId} and lower(t.name) = lower(given.name)
       for key share of t`.execute(tx);
  const ids = new Map(known.parse(rows).map(({ name, id }) => [name, id]));
  const columns = ['organization_id', 'candidate_id', 'tag_id'];
  const fill = (row: () => BinaryFields) => {
    for (const { id, tags } of people) {
      for (const tagId of new Set(tags.map((name) => ids.get(name)))) {
        if (tagId === undefined) throw new Error('A tag is gone that was just made.');
        const put = row();
        for (const value of [organizationId, id, tagId]) put.text(value);
      }
    }
  };
  return [{ table: 'candidate_tags', columns, fill }];
}

/** Puts tags on people; those they have stay. */
export async function putTags(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly Tagged[],
): Promise<void> {
  const names = distinct(people);
  if (names.length === 0) return;
  await addTags(tx, organizationId, names);
  const puts = people.flatMap(({ id, tags }) => tags.map((name) => ({ id, name })));
  await sql`
    insert into candidate_tags (organization_id, candidate_id, tag_id)
    select distinct ${organizationId}, p.candidate_id, t.id
      from unnest(${puts.map((put) => put.id)}::text[],
                  ${puts.map((put) => put.name)}::text[]) as p (candidate_id, name)
      join tags t on t.organization_id = ${organizationId} and lower(t.name) = lower(p.name)
    on conflict do nothing`.execute(tx);
}

function distinct(people: readonly Tagged[]): string[] {
  return [...new Set(people.flatMap(({ tags }) => tags))];
}

async function addTags(tx: Transaction<DB>, organizationId: string, names: readonly string[]): Promise<void> {
  // Always in the same order, so that two who make the same ones never wait for each other.
  const fresh = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()].sort();
  await sql`
    insert into tags (organization_id, id, name)
    select ${organizationId}, id, name
      from unnest(${fresh.map(() => newId('tag'))}::text[], ${fresh}::text[]) as t (id, name)
    on conflict (organization_id, lower(name)) do nothing`.execute(tx);
}
