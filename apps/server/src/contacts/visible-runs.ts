import { type RawBuilder, sql } from 'kysely';
import { seesProject } from '../projects/project-access.ts';
import { type Actor, mayAct } from '../services.ts';

/**
 * A condition on the run `r`: whether a member may see it. As for exports: of a project who sees the project, who
 * started it, and admins; of a selection everybody who may see candidates.
 */
export function visibleTo(actor: Pick<Actor, 'memberId' | 'role'>): RawBuilder<boolean> {
  if (mayAct(actor.role, 'admin')) return sql<boolean>`true`;
  return sql<boolean>`(
    r.project_id is null or r.member_id = ${actor.memberId}
    or exists (select from projects v
                where v.organization_id = r.organization_id and v.id = r.project_id
                  and ${seesProject(actor, 'v')}))`;
}
