import { mayAct, useMe } from '../session/me.ts';
import { useMembers } from '../session/members.ts';

/** Whether one may mend a connection oneself and, where not, who may: at most two names. */
export function useWhomToAsk(): { readonly mayMend: boolean; readonly whom: string } {
  const me = useMe();
  const members = useMembers();
  const admins = (members.data ?? []).filter(({ role }) => mayAct(role, 'admin')).map(({ name }) => name);
  return {
    mayMend: mayAct(me.role, 'admin') && me.organization.integrationsEnabled,
    whom: admins.length === 0 ? 'an admin' : admins.slice(0, 2).join(' or '),
  };
}
