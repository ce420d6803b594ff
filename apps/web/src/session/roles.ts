import type { Role } from './me.ts';

const ranks: Readonly<Record<Role, number>> = { viewer: 0, recruiter: 1, admin: 2, owner: 3 };

/** Whether a role includes another: an owner may do what an admin may. */
export function mayAct(role: Role, needed: Role): boolean {
  return ranks[role] >= ranks[needed];
}
