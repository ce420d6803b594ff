import type { RemoteRecord } from '../connector.ts';
import { byId, fieldsOf, idOf, idsOf, isFields, text, time } from '../greenhouse-account/decode.ts';
import { recordIds, recordOf, type Shown } from '../greenhouse-account/profile.ts';

/** What of an application is used. */
export interface Application {
  readonly id: string;
  readonly candidateId: string;
  readonly prospect: boolean;
  /** The job of a candidate, or those a prospect is considered for. */
  readonly jobIds: readonly string[];
  readonly status: string;
  readonly stageId: string | null;
  readonly sourceId: string | null;
  readonly referrerId: string | null;
  readonly recruiterId: string | null;
  readonly createdAt: number | null;
}

/** Null without ids. */
export function readApplication(value: unknown): Application | null {
  const row = fieldsOf(value);
  const id = idOf(row.id);
  const candidateId = idOf(row.candidate_id);
  if (id === null || candidateId === null) return null;
  const jobId = idOf(row.job_id);
  return {
    id,
    candidateId,
    prospect: row.prospect === true,
    jobIds: jobId === null ? idsOf(row.prospective_job_ids) : [jobId],
    status: text(row.status) ?? '',
    stageId: idOf(row.job_interview_stage_id),
    sourceId: idOf(row.source_id),
    referrerId: idOf(row.referrer_id),
    recruiterId: idOf(row.recruiter_id),
    createdAt: time(row.created_at),
  };
}

/** What is known of a candidate besides their own row. */
export interface Surroundings {
  readonly applications: readonly Application[];
  /** Which of them the record is about; the youngest unless one is named. */
  readonly about?: Application;
  readonly sourceNames: ReadonlyMap<string, string>;
  /** Greenhouse has no creator: who is credited, by application id. */
  readonly credited: ReadonlyMap<string, string>;
}

/**
 * A candidate as a record; null without an id. `createdAt` is that of the application the record is about, since
 * that is where the marker is put.
 */
export function readRecordOf(
  value: unknown,
  shown: Shown,
  { applications, about, sourceNames, credited }: Surroundings,
): RemoteRecord | null {
  if (!isFields(value)) return null;
  const recordId = idOf(value.id);
  if (recordId === null) return null;
  const own = applications
    .filter(({ candidateId }) => candidateId === recordId)
    .toSorted((a, b) => byId(a.id, b.id));
  const meant = about ?? own.at(-1);
  return recordOf(value, own, {
    ids: recordIds(recordId, meant?.id ?? null, shown),
    sources: [...new Set(own.flatMap(({ sourceId }) => nameOrId(sourceId, sourceNames)))],
    creatorId: meant === undefined ? null : (credited.get(meant.id) ?? meant.recruiterId),
    createdAt: meant === undefined ? null : meant.createdAt,
  });
}

function nameOrId(sourceId: string | null, names: ReadonlyMap<string, string>): readonly string[] {
  return sourceId === null ? [] : [names.get(sourceId) ?? sourceId];
}
