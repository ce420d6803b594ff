import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { readLiveItems } from '../merging/live-items.ts';
import type { Actor } from '../services.ts';
import { readPerson } from './erased-person.ts';
import { sayWait } from './free-from-exports.ts';
import { mentions } from './mentions.ts';
import { type RemainingRecord, remainingRecords } from './remaining-records.ts';

export interface ErasurePreview {
  readonly candidateId: string;
  /** To be typed to confirm. */
  readonly name: string;
  /** How many profiles are this person: their own and those merged into it. */
  readonly profiles: number;
  readonly notes: number;
  readonly projects: number;
  readonly exports: number;
  readonly imports: number;
  /** Whether an import could know them again: without an address or a profile nobody could. */
  readonly recognisable: boolean;
  /** Free texts of members that name them and stay: notes about others, and notes of projects. */
  readonly mentions: { readonly notes: number; readonly projects: number };
  readonly remains: readonly RemainingRecord[];
  /** Why it cannot be done now; null when it can. */
  readonly waitFor: string | null;
}

const countsSchema = z.object({
  notes: z.number(),
  projects: z.number(),
  exports: z.number(),
  imports: z.number(),
  noteMentions: z.number(),
  projectMentions: z.number(),
});

/**
 * What erasing a candidate would take, and what would stay; nothing is changed.
 * @throws {Problem} 404 `noCandidate`; 410 `merged`, `erased`
 */
export async function previewErasure(
  db: Kysely<DB>,
  { organizationId }: Actor,
  candidateId: string,
): Promise<ErasurePreview> {
  const { name, ids, ownKeys, terms } = await readPerson(db, organizationId, candidateId);
  const ofThem = sql`organization_id = ${organizationId} and candidate_id = any(${ids}::text[])`;
  const { rows } = await sql`
    select (select count(*)::integer from candidate_notes where ${ofThem}) as notes,
           (select count(distinct project_id)::integer from project_candidates where ${ofThem}) as projects,
           (select count(distinct export_id)::integer from export_items where ${ofThem}) as exports,
           (select count(distinct import_id)::integer from import_rows where ${ofThem}) as imports,
           (select count(*)::integer from candidate_notes
             where organization_id = ${organizationId} and not candidate_id = any(${ids}::text[])
               and ${mentions('body', terms)}) as "noteMentions",
           (select count(*)::integer from projects
             where organization_id = ${organizationId}
               and (${mentions('note', terms)} or ${mentions('name', terms)})) as "projectMentions"`.execute(
    db,
  );
  const { noteMentions, projectMentions, ...counts } = countsSchema.parse(rows[0]);
  const live = (await readLiveItems(db, organizationId, [candidateId])).get(candidateId);
  return {
    candidateId,
    name,
    profiles: ids.length,
    ...counts,
    recognisable: ownKeys.length > 0,
    mentions: { notes: noteMentions, projects: projectMentions },
    remains: await remainingRecords(db, organizationId, ids),
    waitFor: live === undefined ? null : sayWait(live),
  };
}
