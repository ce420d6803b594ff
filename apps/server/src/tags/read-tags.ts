import { isDoNotContact } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';

export interface TagView {
  readonly id: string;
  readonly name: string;
  /** How many candidates have it. */
  readonly candidates: number;
  /** Whether whoever has it is kept from export (PRODUCT W7). */
  readonly doNotContact: boolean;
}

const rowSchema = z.object({ id: z.string(), name: z.string(), candidates: z.number() });

/** All tags of the organization by name, those that nobody has too. */
export async function listTags(db: Kysely<DB>, actor: Actor): Promise<TagView[]> {
  // Counted in one pass over the index, not tag by tag; those who were merged away, who are few, are taken off again.
  const { rows } = await sql`
    with counted as (
      select tag_id, count(*) as number from candidate_tags
       where organization_id = ${actor.organizationId} group by tag_id)
    , hidden as (
      select ct.tag_id, count(*) as number from candidates c
        join candidate_tags ct on ct.organization_id = c.organization_id and ct.candidate_id = c.id
       where c.organization_id = ${actor.organizationId} and c.merged_into is not null group by ct.tag_id)
    select t.id, t.name, (coalesce(counted.number, 0) - coalesce(hidden.number, 0))::integer as candidates
      from tags t
      left join counted on counted.tag_id = t.id
      left join hidden on hidden.tag_id = t.id
     where t.organization_id = ${actor.organizationId}
     order by lower(t.name), t.id`.execute(db);
  return z.array(rowSchema).parse(rows).map(asView);
}

/** @throws {Problem} 404 `noTag` */
export async function readTag(db: Kysely<DB>, actor: Actor, tagId: string): Promise<TagView> {
  const { rows } = await sql`
    select t.id, t.name,
           ((select count(*) from candidate_tags ct
              where ct.organization_id = t.organization_id and ct.tag_id = t.id)
            - (select count(*) from candidates c
                 join candidate_tags ct on ct.organization_id = c.organization_id and ct.candidate_id = c.id
                where c.organization_id = t.organization_id and c.merged_into is not null and ct.tag_id = t.id))::integer as candidates
      from tags t
     where t.organization_id = ${actor.organizationId} and t.id = ${tagId}`.execute(db);
  if (rows.length === 0) throw noTag(tagId);
  return asView(rowSchema.parse(rows[0]));
}

/** The ids of all tags that keep people from export, however they are spelled. */
export async function doNotContactTags(db: Kysely<DB>, organizationId: string): Promise<readonly string[]> {
  const tags = await db
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .execute();
  return tags.filter(({ name }) => isDoNotContact({ tags: [name] })).map(({ id }) => id);
}

export function noTag(tagId: string): Problem {
  return new Problem(404, 'noTag', `There is no tag ${JSON.stringify(tagId)}. Somebody may have deleted it.`);
}

function asView(row: z.infer<typeof rowSchema>): TagView {
  return { ...row, doNotContact: isDoNotContact({ tags: [row.name] }) };
}
