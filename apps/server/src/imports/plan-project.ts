import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { Problem } from '../http/problem.ts';
import { lookUpProject } from '../projects/find-project.ts';
import { lookAtProject } from '../projects/project-access.ts';
import type { Actor } from '../services.ts';
import type { PlannedProject } from './import-record.ts';

/**
 * Where an import puts everybody: a project the member can see, by id or name, or one that is made with the import.
 * @throws {Problem} 404 `noProject`, 403 `projectReadOnly`, 409 `projectAmbiguous`,
 *   409 `projectArchived`
 */
export async function planProject(
  db: Kysely<DB>,
  actor: Actor,
  idOrName: string | null,
): Promise<PlannedProject | null> {
  if (idOrName === null) return null;
  const found = await lookUpProject(db, actor, idOrName, 'edit');
  if (found !== null) {
    const project = await lookAtProject(db, actor, found.id);
    if (project?.archived !== true) return found;
    throw new Problem(
      409,
      'projectArchived',
      `“${found.name}” is archived. Bring it back first, then import into it.`,
    );
  }
  const name = idOrName.trim();
  // A mistyped or foreign id must not become a project of that name.
  if (/^proj_[0-9a-z]{26}$/.test(name) || name === '' || name.length > 200) {
    throw new Problem(404, 'noProject', `There is no project ${JSON.stringify(idOrName)} you can see.`);
  }
  return { id: null, name };
}
