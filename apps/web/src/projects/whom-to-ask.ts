import { mayAct, useMe } from '../session/me.ts';
import { useMembers } from '../session/members.ts';
import type { Project } from './projects.ts';

/** "Made by Ada Quist", "Yours", or that whoever made it has left. */
export function useWhoseProject({ maker }: Pick<Project, 'maker'>): string {
  const members = useMembers().data ?? [];
  if (maker === null) return 'Whoever made it has left';
  return members.find(({ you }) => you)?.id === maker.id ? 'Yours' : `Made by ${maker.name}`;
}

/** Why one may not change who is in a project, and whom to ask; null when one may. */
export function useEditHindrance(project: Pick<Project, 'access' | 'maker'> | undefined): string | null {
  const me = useMe();
  if (project === undefined) return 'The project is being read.';
  if (!mayAct(me.role, 'recruiter'))
    return 'Viewers read, recruiters change. Ask an admin to make you a recruiter.';
  if (project.access === 'edit') return null;
  const whom = project.maker === null ? 'an admin' : `${project.maker.name} or an admin`;
  return `This project is shared with you to be read. Ask ${whom} to let you edit it.`;
}

/** Why one may not share or archive a project, and whom to ask; null when one may. */
export function useShareHindrance({ mayShare, maker }: Pick<Project, 'mayShare' | 'maker'>): string | null {
  if (mayShare) return null;
  return maker === null
    ? 'Whoever made this project has left: only admins share and archive it. Ask one of them.'
    : `${maker.name} made this project: only they and admins share and archive it. Ask one of them.`;
}
