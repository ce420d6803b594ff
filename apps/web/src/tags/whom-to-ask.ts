import { mayAct } from '../session/me.ts';
import { useMembers } from '../session/members.ts';

/** Who looks after tags: at most two names. */
export function useWhomToAsk(): string {
  const members = useMembers();
  const admins = (members.data ?? []).filter(({ role }) => mayAct(role, 'admin')).map(({ name }) => name);
  return admins.length === 0 ? 'an admin' : admins.slice(0, 2).join(' or ');
}
