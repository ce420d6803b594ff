import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';

export interface ErasureView {
  readonly id: string;
  readonly candidateId: string;
  readonly erasedAt: string;
  /** The name is null once they have left. */
  readonly by: { readonly id: string; readonly name: string | null } | null;
  readonly allowedAt: string | null;
}

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    candidate_id: z.string(),
    erased_at: z.date(),
    member_id: z.string().nullable(),
    member_name: z.string().nullable(),
    allowed_at: z.date().nullable(),
  }),
);

/** Whom the organization erased, newest first: not who they were, which nobody knows any more. */
export async function readErasures(
  db: Kysely<DB>,
  organizationId: string,
  { cursor = null, limit }: { readonly cursor?: string | null | undefined; readonly limit: number },
): Promise<{ readonly erasures: readonly ErasureView[]; readonly nextCursor: string | null }> {
  const before = cursor === null ? sql`true` : sql`e.id < ${readCursor(cursor)}`;
  const { rows } = await sql`
    select e.id, e.candidate_id, e.erased_at, e.member_id, m.name as member_name, e.allowed_at from erasures e
      left join members m on m.organization_id = e.organization_id and m.id = e.member_id
     where e.organization_id = ${organizationId} and ${before}
     order by e.id desc limit ${limit + 1}`.execute(db);
  const found = rowsSchema.parse(rows);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    erasures: page.map((row) => ({
      id: row.id,
      candidateId: row.candidate_id,
      erasedAt: row.erased_at.toISOString(),
      by: row.member_id === null ? null : { id: row.member_id, name: row.member_name },
      allowedAt: row.allowed_at?.toISOString() ?? null,
    })),
    nextCursor: found.length > limit && last !== undefined ? writeCursor(last.id) : null,
  };
}

/**
 * Lets imports create an erased person again, who is then somebody new. Allowed twice changes nothing.
 * @throws {Problem} 404 `noErasure`
 */
export async function allowAgain(db: Kysely<DB>, actor: Actor, erasureId: string): Promise<void> {
  const { organizationId, memberId } = actor;
  await db.transaction().execute(async (tx) => {
    const erasure = await tx
      .selectFrom('erasures')
      .select(['candidate_id', 'allowed_at'])
      .where('organization_id', '=', organizationId)
      .where('id', '=', erasureId)
      .forUpdate()
      .executeTakeFirst();
    if (erasure === undefined)
      throw new Problem(404, 'noErasure', `There is no erasure ${JSON.stringify(erasureId)}.`);
    if (erasure.allowed_at !== null) return;
    await tx
      .updateTable('erasures')
      .set({ allowed_at: sql<Date>`clock_timestamp()`, allowed_by: memberId })
      .where('organization_id', '=', organizationId)
      .where('id', '=', erasureId)
      .execute();
    // Nothing needs them any more.
    await tx
      .deleteFrom('erased_markers')
      .where('organization_id', '=', organizationId)
      .where('erasure_id', '=', erasureId)
      .execute();
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'candidate.allowedAgain',
      subject: { kind: 'candidate', id: erasure.candidate_id },
      details: { erasureId },
    });
  });
}
