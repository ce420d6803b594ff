import type { Role } from './me.ts';

export const roleWords: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  viewer: { name: 'Viewer', may: 'reads' },
  recruiter: { name: 'Recruiter', may: 'also imports, tags and exports' },
  admin: { name: 'Admin', may: 'also connects ATSs and manages members' },
  owner: { name: 'Owner', may: 'also has the switches of the organization' },
};

/** "a recruiter", "an admin". */
export function withArticle(role: Role): string {
  return role === 'admin' || role === 'owner' ? `an ${role}` : `a ${role}`;
}
