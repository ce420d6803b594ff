import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../services.ts';
import { lockMember, refuseUnlessOwner } from './members.ts';

/**
 * Ends every session of a member, such as on a browser that was lost (ASVS 5.0, 7.4.5). Only an owner signs owners out.
 * @throws {Problem} 404 `noMember`, 403 `ownersOnly`
 */
export async function signOutMember(db: Kysely<DB>, actor: Actor, memberId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const member = await lockMember(trx, actor, memberId);
    if (member.role === 'owner') refuseUnlessOwner(member.actorRole);
    if (member.userId !== null)
      await trx.deleteFrom('sessions').where('user_id', '=', member.userId).execute();
    await recordAudit(trx, {
      ...actedBy(actor),
      action: 'member.signedOut',
      subject: { kind: 'member', id: memberId },
    });
  });
}
