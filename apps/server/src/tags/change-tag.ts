import { isDoNotContact } from '@crosswalk/candidates';
import { type DB, isTaken } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { type AuditDetails, actedBy, recordAudit } from '../audit/record-audit.ts';
import { lockIdentities } from '../candidates/lock-candidates.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';
import { readTag, type TagView } from './read-tags.ts';

/*
 * Cleaning up tags waits for whoever is tagging, importing or merging people, and they wait for it: nobody puts on a tag
 * that is just being renamed or deleted.
 */

/** A new tag, or the one that is there under this name, letter case ignored. */
export async function createTag(db: Kysely<DB>, actor: Actor, name: string): Promise<TagView> {
  // An update that changes nothing makes the losing insert return the winner's row.
  const { id } = await db
    .insertInto('tags')
    .values({ organization_id: actor.organizationId, id: newId('tag'), name })
    .onConflict((conflict) =>
      conflict
        .expression(sql`organization_id, lower(name)`)
        .doUpdateSet((eb) => ({ name: eb.ref('tags.name') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return await readTag(db, actor, id);
}

/**
 * Gives a tag another name, for everybody who has it.
 *
 * @throws {Problem} 404 `noTag`, 409 `tagNameTaken` that names the other one (`tag`), 409 `doNotContactTag` when those
 *   who have it would be free to be exported
 */
export async function renameTag(db: Kysely<DB>, actor: Actor, tagId: string, name: string): Promise<TagView> {
  return await db
    .transaction()
    .execute(async (tx) => {
      const tag = await holdTag(tx, actor, tagId);
      if (tag.doNotContact && !isDoNotContact({ tags: [name] }))
        throw new Problem(
          409,
          'doNotContactTag',
          `“${tag.name}” keeps people from being exported by its name: under another one they would be exported. ` +
            'An admin takes it off those whom it is over for.',
        );
      await refuseTaken(tx, actor, tag, name);
      await sql`update tags set name = ${name} where organization_id = ${actor.organizationId} and id = ${tagId}`.execute(
        tx,
      );
      await leaveWordsBehind(tx, actor, tagId);
      await tell(tx, actor, 'tag.renamed', tagId);
      return { ...tag, name, doNotContact: isDoNotContact({ tags: [name] }) };
    })
    .catch((error: unknown) => {
      // Somebody made one of this name in between.
      if (isTaken(error, 'tags_name')) throw nameTaken(name, null);
      throw error;
    });
}

/**
 * Makes one tag of two: whoever has the first has the other one afterwards, and the first is gone.
 *
 * @returns the one that stays
 * @throws {Problem} 404 `noTag` for either, 422 `sameTag`, 409 `doNotContactTag` when those who have it would be free to
 *   be exported
 */
export async function mergeTags(
  db: Kysely<DB>,
  actor: Actor,
  tagId: string,
  intoId: string,
): Promise<TagView> {
  if (tagId === intoId)
    throw new Problem(422, 'sameTag', 'A tag cannot be merged into itself. Choose another.');
  return await db.transaction().execute(async (tx) => {
    const tag = await holdTag(tx, actor, tagId);
    const into = await holdTag(tx, actor, intoId);
    if (tag.doNotContact && !into.doNotContact)
      throw new Problem(
        409,
        'doNotContactTag',
        `Whoever has “${tag.name}” is kept from export; with “${into.name}” they would be exported. ` +
          'An admin takes it off those whom it is over for.',
      );
    await leaveWordsBehind(tx, actor, tagId);
    await sql`
      insert into candidate_tags (organization_id, candidate_id, tag_id, created_at)
      select organization_id, candidate_id, ${intoId}, created_at from candidate_tags
       where organization_id = ${actor.organizationId} and tag_id = ${tagId}
       order by candidate_id
      on conflict do nothing`.execute(tx);
    // Who had the first before an import has the other one when that import is undone.
    await sql`
      update import_befores set tag_ids = array_replace(tag_ids, ${tagId}, ${intoId})
       where organization_id = ${actor.organizationId} and ${tagId} = any(tag_ids)`.execute(tx);
    await dropTag(tx, actor, tagId);
    await tell(tx, actor, 'tag.merged', intoId, { merged: tagId });
    return await readTag(tx, actor, intoId);
  });
}

/**
 * Deletes a tag and takes it off everybody.
 *
 * @throws {Problem} 404 `noTag`, 409 `doNotContactTag` while somebody has a tag that keeps them from export
 */
export async function deleteTag(db: Kysely<DB>, actor: Actor, tagId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const tag = await holdTag(tx, actor, tagId);
    if (tag.doNotContact && tag.candidates > 0)
      throw new Problem(
        409,
        'doNotContactTag',
        `“${tag.name}” keeps ${tag.candidates.toLocaleString('en')} from being exported. ` +
          'Take it off those whom it is over for first; then delete it.',
        { candidates: tag.candidates },
      );
    await leaveWordsBehind(tx, actor, tagId);
    await dropTag(tx, actor, tagId);
    await tell(tx, actor, 'tag.deleted', tagId, { people: tag.candidates });
  });
}

async function tell(
  tx: Transaction<DB>,
  actor: Actor,
  action: 'tag.renamed' | 'tag.merged' | 'tag.deleted',
  id: string,
  details: AuditDetails = {},
): Promise<void> {
  await recordAudit(tx, { ...actedBy(actor), action, subject: { kind: 'tag', id }, details });
}

async function holdTag(tx: Transaction<DB>, actor: Actor, tagId: string): Promise<TagView> {
  await lockIdentities(tx, actor.organizationId);
  return await readTag(tx, actor, tagId);
}

const idSchema = z.object({ id: z.string(), name: z.string() });

async function refuseTaken(
  tx: Transaction<DB>,
  { organizationId }: Actor,
  tag: TagView,
  name: string,
): Promise<void> {
  const { rows } = await sql`
    select id, name from tags
     where organization_id = ${organizationId} and lower(name) = lower(${name}) and id <> ${tag.id}`.execute(
    tx,
  );
  if (rows.length > 0) throw nameTaken(name, idSchema.parse(rows[0]));
}

function nameTaken(name: string, tag: z.infer<typeof idSchema> | null): Problem {
  return new Problem(
    409,
    'tagNameTaken',
    `There is a tag “${tag?.name ?? name}” already. Merge the two, or choose another name.`,
    tag === null ? {} : { tag },
  );
}

/** Whoever has the tag is found by other words from now on. */
async function leaveWordsBehind(
  tx: Transaction<DB>,
  { organizationId }: Actor,
  tagId: string,
): Promise<void> {
  await sql`
    insert into stale_words (organization_id, candidate_id)
    select organization_id, candidate_id from candidate_tags
     where organization_id = ${organizationId} and tag_id = ${tagId}`.execute(tx);
}

async function dropTag(tx: Transaction<DB>, { organizationId }: Actor, tagId: string): Promise<void> {
  await tx.deleteFrom('tags').where('organization_id', '=', organizationId).where('id', '=', tagId).execute();
}
