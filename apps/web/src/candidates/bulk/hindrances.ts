import { mayAct, useMe } from '../../session/me.ts';
import type { PeopleList } from '../use-people-list.ts';

const tickFirst = 'Tick people first. The box on top ticks all of them.';

/** Why nothing can be done with those ticked: one only reads, or nobody is ticked. */
export function useHindrance(list: PeopleList): string | null {
  const me = useMe();
  if (!mayAct(me.role, 'recruiter'))
    return 'Viewers read, recruiters change. Ask an admin to make you a recruiter.';
  return list.ticked === null ? tickFirst : null;
}
