import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { resumeAfterMember } from './resume-exports.ts';

/** A member who has just shown who they are in an ATS account. */
export interface KnownMember {
  readonly organizationId: string;
  readonly memberId: string;
  readonly accountId: string;
  readonly remoteUserId: string;
}

/**
 * Lets a member's exports go on that waited for their user in the ATS, as the user they are there now. An export in
 * which somebody is in doubt keeps the user it was sent as: what is looked for was made by that one.
 */
export async function handOverExports(db: Kysely<DB>, member: KnownMember): Promise<void> {
  const { organizationId, memberId, accountId, remoteUserId } = member;
  await sql`
    update exports e set remote_user_id = ${remoteUserId}
     where e.organization_id = ${organizationId} and e.account_id = ${accountId} and e.member_id = ${memberId}
       and e.status = 'paused' and e.pause_cause = 'member' and e.purpose <> 'test'
       and not exists (select 1 from export_items i
                        where i.organization_id = e.organization_id and i.export_id = e.id
                          and i.state in ('intended', 'settling'))`.execute(db);
  await resumeAfterMember(db, { organizationId, accountId, remoteUserId });
}
