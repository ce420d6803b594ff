import type { Arrival, ReceivedFile, Whereabouts } from '../ledger/arrival.ts';
import type { Application, Attachment, Candidate, StoredFile, User } from './records.ts';
import { tagsOf } from './tags.ts';
import type { World } from './world.ts';

interface Arrived {
  readonly candidate: Candidate;
  /** Null for a profile without any. */
  readonly application: Application | null;
  /** Whether the profile was there before. */
  readonly known: boolean;
}

/**
 * What the ledger keeps of an application the API made, or of a profile made without one. Files, jobs and the rest
 * come in later calls: `whereaboutsOf` tells them.
 * @param sent the body as it was received
 */
export function arrivalOf(
  { candidate, application, known }: Arrived,
  sent: unknown,
  subject: User,
  world: World,
): Arrival {
  const source = application?.source_id ?? null;
  return {
    id: String(application?.id ?? candidate.id),
    personId: String(candidate.id),
    matchedExisting: known,
    name: `${candidate.first_name} ${candidate.last_name}`,
    headline: [candidate.title, candidate.company].filter((text) => text !== null).join(', '),
    location: candidate.addresses.map(({ value }) => value).join('; '),
    emails: candidate.email_addresses.map(({ value }) => value),
    phones: candidate.phone_numbers,
    links: [...candidate.website_addresses, ...candidate.social_media_addresses].map(({ value }) => value),
    tags: tagsOf(candidate.id, world),
    sources: source === null ? [] : [world.state.tables.sources.get(source)?.name ?? ''],
    origin: application === null ? null : application.prospect ? 'prospect' : 'candidate',
    actor: String(subject.id),
    resume: null,
    files: [],
    createdAtSent: createdAtIn(sent),
    received: typeof sent === 'object' && sent !== null ? { ...sent } : {},
  };
}

/** What has become of an arrival; null when it was deleted. */
export function whereaboutsOf(id: string, world: World): Whereabouts | null {
  const t = world.state.tables;
  const application = t.applications.get(Number(id));
  const candidate = t.candidates.get(application?.candidate_id ?? Number(id));
  if (candidate === undefined) return null;
  const attachments = application === undefined ? [] : t.attachments.where('application_id', application.id);
  const files = attachments.flatMap((attachment) => receivedFiles(attachment, world));
  const resume = attachments.find(({ type }) => type === 'resume');
  const link = `${world.origin()}/people/${candidate.id}`;
  return {
    destination: application === undefined ? 'none' : destinationOf(application, world),
    archived: application?.status === 'rejected',
    tagsTotal: tagsOf(candidate.id, world),
    url: application === undefined ? link : `${link}?application_id=${application.id}`,
    personId: String(candidate.id),
    resume: resume === undefined ? null : (receivedFiles(resume, world)[0] ?? null),
    files,
    carries: carried(candidate, application ?? null, attachments, world),
  };
}

/** A job by its id; a prospect by pool and jobs, since one person may well be in several pools. */
function destinationOf(application: Application, world: World): string {
  if (!application.prospect) return String(application.job_id);
  const [detail] = world.state.tables.prospectDetails.where('application_id', application.id);
  const pool = detail === undefined || detail.pool_id === null ? [] : [`pool ${detail.pool_id}`];
  return ['prospect', ...pool, ...application.prospective_job_ids.map((id) => `job ${id}`)].join(', ');
}

function carried(
  candidate: Candidate,
  application: Application | null,
  attachments: readonly Attachment[],
  world: World,
): Record<string, unknown> {
  const t = world.state.tables;
  const detail =
    application === null ? undefined : t.prospectDetails.where('application_id', application.id)[0];
  const optionName = (id: number | null) => (id === null ? null : (t.options.get(id)?.name ?? null));
  return {
    company: candidate.company,
    title: candidate.title,
    private: candidate.private,
    job: t.jobs.get(application?.job_id ?? 0)?.name ?? null,
    stage: stageName(application, world),
    jobs: (application?.prospective_job_ids ?? []).map((id) => t.jobs.get(id)?.name ?? null),
    pool: t.pools.get(detail?.pool_id ?? 0)?.name ?? null,
    poolStage: t.poolStages.get(detail?.pool_stage_id ?? 0)?.name ?? null,
    owner: detail?.prospect_owner_id ?? null,
    source: t.sources.get(application?.source_id ?? 0)?.name ?? null,
    referrer: t.referrers.get(application?.referrer_id ?? 0)?.name ?? null,
    recruiter: application?.recruiter_id ?? null,
    coordinator: application?.coordinator_id ?? null,
    attachments: attachments.map(({ type, filename }) => `${type}: ${filename}`),
    employments: t.employments
      .where('candidate_id', candidate.id)
      .map(({ company_name, title, start_date, end_date }) => ({
        company_name,
        title,
        start_date,
        end_date,
      })),
    educations: t.educations.where('candidate_id', candidate.id).map((education) => ({
      school: optionName(education.school_name_custom_field_option_id),
      degree: optionName(education.degree_custom_field_option_id),
      discipline: optionName(education.discipline_custom_field_option_id),
      start: day(education.start_at),
      end: day(education.end_at),
    })),
    notes: t.notes.where('candidate_id', candidate.id).map(({ body }) => body),
  };
}

function stageName(application: Application | null, world: World): string | null {
  const stay = world.state.tables.applicationStages.get(application?.stage_id ?? 0);
  return world.state.tables.jobStages.get(stay?.job_interview_stage_id ?? 0)?.name ?? null;
}

function receivedFiles({ fileId }: Attachment, world: World): readonly ReceivedFile[] {
  const file = world.state.files.get(fileId);
  return file === undefined ? [] : [received(file)];
}

function received(file: StoredFile): ReceivedFile {
  return { id: file.id, fileName: file.name, bytes: file.size, sha256: file.sha256 };
}

function day(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().slice(0, 10);
}

function createdAtIn(sent: unknown): number | null {
  if (typeof sent !== 'object' || sent === null) return null;
  const holder = 'application' in sent ? sent.application : sent;
  if (typeof holder !== 'object' || holder === null || !('created_at' in holder)) return null;
  return typeof holder.created_at === 'string' ? Date.parse(holder.created_at) : null;
}
