import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { cutPage, readCursor } from '../http/cursor.ts';
import type { ListPart } from '../http/page-query.ts';
import type { Actor } from '../services.ts';
import { type Access, editsProject, managesProject, noProject, seesProject } from './project-access.ts';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string().nullable(),
  candidates: z.number(),
  archived: z.boolean(),
  created_at: z.date(),
  maker_id: z.string().nullable(),
  maker_name: z.string().nullable(),
  edits: z.boolean(),
  shared: z.boolean(),
});

export interface ProjectView {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  readonly candidates: number;
  readonly archived: boolean;
  readonly createdAt: string;
  /** Null once they have left. */
  readonly maker: { readonly id: string; readonly name: string } | null;
  /** What the caller may do. */
  readonly access: Access;
  readonly mayShare: boolean;
  /** Whether others than its maker and admins see it. */
  readonly shared: boolean;
}

/**
 * The projects this member may see, newest first; archived ones only when asked for.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not ours
 */
export async function listProjects(
  db: Kysely<DB>,
  actor: Actor,
  { archived = false, cursor, limit }: ListPart & { readonly archived?: boolean } = {},
): Promise<{ readonly projects: ProjectView[]; readonly nextCursor: string | null }> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const { rows, nextCursor } = cutPage(
    await readViews(db, actor, { projectId: null, archived, after, limit }),
    limit,
  );
  return { projects: rows, nextCursor };
}

/** @throws {Problem} 404 `noProject` */
export async function readProject(db: Kysely<DB>, actor: Actor, projectId: string): Promise<ProjectView> {
  const [project] = await readViews(db, actor, { projectId, archived: true });
  if (project === undefined) throw noProject(projectId);
  return project;
}

async function readViews(
  db: Kysely<DB>,
  actor: Actor,
  {
    projectId,
    archived,
    after = null,
    limit,
  }: {
    readonly projectId: string | null;
    readonly archived: boolean;
    readonly after?: string | null;
    readonly limit?: number | undefined;
  },
): Promise<ProjectView[]> {
  const { rows } = await sql`
    select p.id, p.name, p.note, p.created_at, p.archived_at is not null as archived, m.id as maker_id,
           m.name as maker_name, ${editsProject(actor, 'p')} as edits,
           p.everyone is not null or exists (
             select from project_shares s
              where s.organization_id = p.organization_id and s.project_id = p.id) as shared,
           (select count(*) from project_candidates pc
             where pc.organization_id = p.organization_id and pc.project_id = p.id)::integer as candidates
      from projects p
      left join members m on m.organization_id = p.organization_id and m.id = p.member_id
     where p.organization_id = ${actor.organizationId} and ${seesProject(actor, 'p')}
       and ${projectId === null ? sql`true` : sql`p.id = ${projectId}`}
       and ${archived ? sql`true` : sql`p.archived_at is null`}
       and ${
         after === null
           ? sql`true`
           : sql`(p.created_at, p.id) < (
               select l.created_at, l.id from projects l
                where l.organization_id = ${actor.organizationId} and l.id = ${after})`
       }
     order by p.created_at desc, p.id desc limit ${limit === undefined ? sql`all` : sql`${limit + 1}`}`.execute(
    db,
  );
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ created_at, maker_id, maker_name, edits, ...row }) => ({
      ...row,
      createdAt: created_at.toISOString(),
      maker: maker_id === null || maker_name === null ? null : { id: maker_id, name: maker_name },
      access: edits ? 'edit' : 'read',
      mayShare: managesProject(actor, maker_id),
    }));
}
