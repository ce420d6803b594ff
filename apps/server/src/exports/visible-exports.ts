import { type RawBuilder, sql } from 'kysely';
import { seesProject } from '../projects/project-access.ts';
import { type Actor, mayAct } from '../services.ts';

/**
 * A condition on the export `e`: whether a member may see it. Projects are private until they are shared, so who is in
 * one is no more to be read off its exports than off the project; whoever exported from it knows. Admins see all. The
 * run of an undo is seen with the export it undoes alone.
 */
export function visibleTo(actor: Pick<Actor, 'memberId' | 'role'>): RawBuilder<boolean> {
  if (mayAct(actor.role, 'admin')) return sql<boolean>`e.purpose <> 'undo'`;
  return sql<boolean>`e.purpose <> 'undo' and (
    e.project_id is null or e.member_id = ${actor.memberId}
    or exists (select from projects v
                where v.organization_id = e.organization_id and v.id = e.project_id
                  and ${seesProject(actor, 'v')}))`;
}
