import { mayAct, useMe } from '../session/me.ts';

/** Whether one may change how an export goes on: one's own, or any for admins; it sends in its starter's name. */
export function useMayChange(startedBy: string | null): boolean {
  const me = useMe();
  return mayAct(me.role, 'admin') || (mayAct(me.role, 'recruiter') && startedBy === me.email);
}
