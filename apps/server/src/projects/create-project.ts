import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';
import type { ProjectRef } from './find-project.ts';

/**
 * Makes a project of this member's. Asked again with the same name, letter case ignored, it gives the one that
 * is there: a double click or two imports at once make one project.
 * @param name trimmed, 1 to 200 characters
 */
export async function createProject(db: Kysely<DB>, actor: Actor, name: string): Promise<ProjectRef> {
  // An update that changes nothing makes the losing insert return the winner's row.
  return await db
    .insertInto('projects')
    .values({ organization_id: actor.organizationId, id: newId('proj'), name, member_id: actor.memberId })
    .onConflict((conflict) =>
      conflict
        .expression(sql`organization_id, member_id, lower(name)`)
        .where('archived_at', 'is', null)
        .doUpdateSet((eb) => ({ name: eb.ref('projects.name') })),
    )
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow();
}
