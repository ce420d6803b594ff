import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { readAtsRecords } from '../exports/ats-records.ts';
import { countDuplicates } from '../merging/read-duplicates.ts';
import { readMergesInto } from '../merging/read-merges.ts';
import { seesProject } from '../projects/project-access.ts';
import type { Actor } from '../services.ts';
import { asAnswer } from './candidate-answer.ts';
import { findCandidate } from './find-candidate.ts';
import type { Candidate } from './schemas.ts';

/** So many origins are told, the newest; a person in more files than that is in a file that is imported daily. */
const mostOrigins = 100;

const stampsSchema = z.object({ created_at: z.date(), updated_at: z.date() });

/**
 * Everything known about a candidate, as the member may see it (W5).
 * @throws {Problem} as `findCandidate`
 */
export async function readProfile(
  db: Kysely<DB>,
  actor: Actor,
  candidateId: string,
): Promise<z.infer<typeof Candidate>> {
  const { organizationId } = actor;
  const candidate = await findCandidate(db, organizationId, candidateId);
  const stamps = await sql`
    select created_at, updated_at from candidates
     where organization_id = ${organizationId} and id = ${candidateId}`.execute(db);
  const { created_at, updated_at } = stampsSchema.parse(stamps.rows[0]);
  const records = await readAtsRecords(db, organizationId, [candidateId]);
  return {
    id: candidateId,
    ...asAnswer(candidate),
    atsRecords: records.get(candidateId) ?? [],
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
    origins: await readOrigins(db, actor, candidateId),
    projects: await readProjectsOf(db, actor, candidateId),
    merged: await readMergesInto(db, actor, candidateId),
    duplicates: await countDuplicates(db, organizationId, candidateId),
  };
}

const originSchema = z.object({
  importId: z.string(),
  file: z.string(),
  row: z.number(),
  at: z.date(),
  outcome: z.enum(['created', 'merged']),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
});

/** The rows of files they came with, and whoever was merged into them, newest first. */
async function readOrigins(db: Kysely<DB>, { organizationId }: Actor, candidateId: string) {
  const { rows } = await sql`
    select i.id as "importId", i.file_name as file, r.row_number as row, i.created_at as at, r.outcome,
           case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as by
      from same_person(${organizationId}, ${candidateId}) as person (id)
      join import_rows r on r.organization_id = ${organizationId} and r.candidate_id = person.id
      join imports i on i.organization_id = r.organization_id and i.id = r.import_id
      left join members m on m.organization_id = i.organization_id and m.id = i.member_id
     where r.outcome in ('created', 'merged')
     order by i.created_at desc, i.id desc, r.row_number
     limit ${mostOrigins}`.execute(db);
  return z
    .array(originSchema)
    .parse(rows)
    .map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** The projects they are in, of those the member may see; archived ones are left out. */
async function readProjectsOf(db: Kysely<DB>, actor: Actor, candidateId: string) {
  const { rows } = await sql`
    select p.id, p.name from project_candidates pc
      join projects p on p.organization_id = pc.organization_id and p.id = pc.project_id
     where pc.organization_id = ${actor.organizationId} and pc.candidate_id = ${candidateId}
       and p.archived_at is null and ${seesProject(actor, 'p')}
     order by lower(p.name), p.id`.execute(db);
  return z.array(z.object({ id: z.string(), name: z.string() })).parse(rows);
}
