import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';
import { visibleProjects } from './find-project.ts';

export interface ProjectView {
  readonly id: string;
  readonly name: string;
  readonly candidates: number;
  readonly createdAt: string;
}

/** The projects this member may see, newest first, without archived ones. */
export async function listProjects(db: Kysely<DB>, actor: Actor): Promise<ProjectView[]> {
  const rows = await projectViews(db, actor)
    .where('projects.archived_at', 'is', null)
    .orderBy('projects.created_at', 'desc')
    .orderBy('projects.id', 'desc')
    .execute();
  return rows.map(asView);
}

/** @throws {Problem} 404 `noProject` */
export async function readProject(db: Kysely<DB>, actor: Actor, projectId: string): Promise<ProjectView> {
  const row = await projectViews(db, actor).where('projects.id', '=', projectId).executeTakeFirst();
  if (row === undefined) {
    throw new Problem(404, 'noProject', `There is no project ${JSON.stringify(projectId)} you can see.`);
  }
  return asView(row);
}

function projectViews(db: Kysely<DB>, actor: Actor) {
  return visibleProjects(db, actor).select((eb) => [
    'projects.id',
    'projects.name',
    'projects.created_at',
    eb
      .selectFrom('project_candidates')
      .whereRef('project_candidates.organization_id', '=', 'projects.organization_id')
      .whereRef('project_candidates.project_id', '=', 'projects.id')
      .select(sql<number>`count(*)::integer`.as('count'))
      .as('candidates'),
  ]);
}

function asView(row: {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
  readonly candidates: number | null;
}): ProjectView {
  return {
    id: row.id,
    name: row.name,
    candidates: row.candidates ?? 0,
    createdAt: row.created_at.toISOString(),
  };
}
