import type { Role } from './me.ts';
import { mayAct } from './roles.ts';

type Access = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

interface Asker {
  readonly role: Role;
  readonly organization: { readonly integrationsEnabled: boolean };
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Whether this member may set up integrations and, where not, whom to ask (I1). */
export function integrationsAccess(me: Asker, members: readonly Person[]): Access {
  if (!me.organization.integrationsEnabled) {
    if (me.role === 'owner') return { allowed: false, reason: 'Switched off. Switch it on under Settings.' };
    return { allowed: false, reason: `Switched off here. Ask ${anyOf(members, ['owner'], 'an owner')}.` };
  }
  if (mayAct(me.role, 'admin')) return { allowed: true };
  return {
    allowed: false,
    reason: `Admins set these up. Ask ${anyOf(members, ['admin', 'owner'], 'an admin')}.`,
  };
}

/** At most two names, those of the nearest role first. */
function anyOf(members: readonly Person[], roles: readonly Role[], nobody: string): string {
  const names = roles
    .flatMap((role) => members.filter((member) => member.role === role))
    .map(({ name }) => name)
    .slice(0, 2);
  return names.length === 0 ? nobody : names.join(' or ');
}
