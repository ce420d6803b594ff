import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { findMemberOfKey } from '../../accounts/api-keys.ts';
import type { Caller } from '../../http/app-env.ts';
import type { Actor } from '../../services.ts';

/** Somebody who was let in a while ago, with what they came with. */
export interface Admitted {
  readonly actor: Actor;
  readonly caller: Caller;
  /** The API key, where `caller` came with one. */
  readonly key: string | null;
}

/**
 * Whether they would be let in now: the member is still there, and so is the session or key. Asking does not
 * prolong a session; its cookie could not follow.
 */
export async function stillHasAccess(db: Kysely<DB>, { actor, caller, key }: Admitted): Promise<boolean> {
  if (caller.via === 'apiKey') {
    const owner = key === null ? null : await findMemberOfKey(db, key);
    return owner?.organizationId === actor.organizationId && owner.memberId === actor.memberId;
  }
  const sessionId = caller.via === 'session' ? caller.sessionId : null;
  const { rows } = await sql`
    select 1 from members m
     where m.organization_id = ${actor.organizationId} and m.id = ${actor.memberId}
       and (${sessionId}::text is null or exists (
         select from sessions s
          where s.id = ${sessionId} and s.user_id = m.user_id and s.expires_at > now()))`.execute(db);
  return rows.length > 0;
}
