import { isDoNotContact } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { cutPageBy, readCursor } from '../http/cursor.ts';
import type { ListPart } from '../http/page-query.ts';
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
const placedSchema = rowSchema.extend({ place: z.string() });

/**
 * The tags of the organization by name, those that nobody has too.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not ours
 */
export async function listTags(
  db: Kysely<DB>,
  actor: Actor,
  { cursor, limit }: ListPart = {},
): Promise<{ readonly tags: TagView[]; readonly nextCursor: string | null }> {
  const behind = cursor === undefined ? sql`true` : sql`lower(t.name) > ${readCursor(cursor)}`;
  // Counted in one pass over the index, not tag by tag; those who were merged away, who are few, are taken off again.
  const { rows } = await sql`
    with counted as (
      select tag_id, count(*) as number from candidate_tags
       where organization_id = ${actor.organizationId} group by tag_id)
    , hidden as (
      select ct.tag_id, count(*) as number from candidates c
        join candidate_tags ct on ct.organization_id = c.organization_id and ct.candidate_id = c.id
       where c.organization_id = ${actor.organizationId} and c.merged_into is not null group by ct.tag_id)
    select t.id, t.name, lower(t.name) as place, (coalesce(counted.number, 0) - coalesce(hidden.number, 0))::integer as candidates
      from tags t
      left join counted on counted.tag_id = t.id
      left join hidden on hidden.tag_id = t.id
     where t.organization_id = ${actor.organizationId} and ${behind}
     order by lower(t.name) limit ${limit === undefined ? sql`all` : sql`${limit + 1}`}`.execute(db);
  const page = cutPageBy(z.array(placedSchema).parse(rows), limit, ({ place }) => place);
  return { tags: page.rows.map(asView), nextCursor: page.nextCursor };
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

function asView({ id, name, candidates }: z.infer<typeof rowSchema>): TagView {
  return { id, name, candidates, doNotContact: isDoNotContact({ tags: [name] }) };
}
