import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { Actor } from '../services.ts';
import { noProject, visibleProjects } from './find-project.ts';

export interface ProjectView {
  readonly id: string;
  readonly name: string;
  readonly candidates: number;
  readonly archived: boolean;
  readonly createdAt: string;
}

/** The projects this member may see, newest first; archived ones only when asked for. */
export async function listProjects(
  db: Kysely<DB>,
  actor: Actor,
  { archived = false }: { readonly archived?: boolean } = {},
): Promise<ProjectView[]> {
  const rows = await projectViews(db, actor)
    .$if(!archived, (query) => query.where('projects.archived_at', 'is', null))
    .orderBy('projects.created_at', 'desc')
    .orderBy('projects.id', 'desc')
    .execute();
  return rows.map(asView);
}

/** @throws {Problem} 404 `noProject` */
export async function readProject(db: Kysely<DB>, actor: Actor, projectId: string): Promise<ProjectView> {
  const row = await projectViews(db, actor).where('projects.id', '=', projectId).executeTakeFirst();
  if (row === undefined) throw noProject(projectId);
  return asView(row);
}

function projectViews(db: Kysely<DB>, actor: Actor) {
  return visibleProjects(db, actor).select((eb) => [
    'projects.id',
    'projects.name',
    'projects.created_at',
    'projects.archived_at',
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
  readonly archived_at: Date | null;
  readonly candidates: number | null;
}): ProjectView {
  return {
    id: row.id,
    name: row.name,
    candidates: row.candidates ?? 0,
    archived: row.archived_at !== null,
    createdAt: row.created_at.toISOString(),
  };
}
