import { useMe } from '../session/me.ts';
import { useMembers } from '../session/members.ts';

/** Who started an export, by the e-mail the server tells: "You", a member's name, or the address of one who left. */
export function useWho(): (email: string | null) => string | null {
  const me = useMe();
  const members = useMembers().data ?? [];
  return (email) => {
    if (email === null) return null;
    if (email === me.email) return 'You';
    return members.find((member) => member.email === email)?.name ?? email;
  };
}
