import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type Actor, mayAct } from '../services.ts';
import { readLiveItems, sayLive } from './live-items.ts';
import type { mergedSchema } from './merged-schema.ts';

const rowsSchema = z.array(
  z.object({
    mergeId: z.string(),
    candidateId: z.string(),
    name: z.string(),
    at: z.date(),
    by: z.object({ id: z.string(), name: z.string() }).nullable(),
  }),
);

/** Who was merged into a candidate and still is, newest first, and whether the member may undo it now. */
export async function readMergesInto(
  db: Kysely<DB>,
  { organizationId, role }: Actor,
  candidateId: string,
): Promise<z.infer<typeof mergedSchema>[]> {
  const { rows } = await sql`
    select m.id as "mergeId", m.merged_id as "candidateId", c.full_name as name, m.merged_at as at,
           case when who.id is not null then jsonb_build_object('id', who.id, 'name', who.name) end as by
      from candidate_merges m
      join candidates c on c.organization_id = m.organization_id and c.id = m.merged_id
      left join members who on who.organization_id = m.organization_id and who.id = m.member_id
     where m.organization_id = ${organizationId} and m.kept_id = ${candidateId} and m.undone_at is null
     order by m.merged_at desc, m.id desc`.execute(db);
  const merges = rowsSchema.parse(rows);
  if (merges.length === 0) return [];
  const live = (await readLiveItems(db, organizationId, [candidateId])).get(candidateId);
  const whyNot = whyNotNow(role, live === undefined ? null : sayLive(live));
  return merges.map(({ at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    mayUndo: whyNot === null,
    whyNot,
  }));
}

function whyNotNow(role: Actor['role'], live: string | null): string | null {
  return mayAct(role, 'recruiter') ? live : 'Recruiters and admins undo merges.';
}
