import { customFieldsView } from '../greenhouse/custom-fields.ts';
import type { Application, Attachment, Candidate, CustomValues, User } from '../greenhouse/records.ts';
import { signedAddress } from '../greenhouse/signed-files.ts';
import { candidateColumns } from '../greenhouse/views.ts';
import type { World } from '../greenhouse/world.ts';
import { educationView, employmentView } from './histories.ts';

/** ISO 8601 with milliseconds. */
export function timeView(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

/** The short form in which v1 tells of users. */
export function userBrief(id: number | null, world: World): Record<string, unknown> | null {
  const user = world.state.tables.users.get(id ?? 0);
  return user === undefined ? null : briefOf(user);
}

export function briefOf({ id, first_name, last_name, employee_id }: User): Record<string, unknown> {
  return { id, first_name, last_name, name: `${first_name} ${last_name}`, employee_id };
}

/** Values twice: by key, and by key with name and type (Harvest v1 reference, "Custom fields"). */
export function customFieldViews(
  values: CustomValues,
  on: 'candidate' | 'application',
  world: World,
): { custom_fields: Record<string, unknown>; keyed_custom_fields: Record<string, unknown> } {
  const plain: Record<string, unknown> = {};
  const keyed: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(customFieldsView(values, on, world))) {
    const { name, type, value } = { name: key, type: 'short_text', value: null, ...asObject(field) };
    const shown = withUnit(value);
    plain[key] = shown;
    keyed[key] = { name, type: type === 'yes_no' ? 'boolean' : type, value: shown };
  }
  return { custom_fields: plain, keyed_custom_fields: keyed };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** An amount of money has other names in v1. */
function withUnit(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('amount' in value)) return value;
  return { value: value.amount, unit: 'currency_code' in value ? value.currency_code : null };
}

export function attachmentView(attachment: Attachment, world: World): Record<string, unknown> {
  return {
    filename: attachment.filename,
    url: signedAddress(attachment.fileId, world),
    type: attachment.type,
    created_at: timeView(attachment.created_at),
  };
}

/** The candidate object with everything that hangs on it (Harvest v1 reference, "The candidate object"). */
export function candidateView(candidate: Candidate, world: World): Record<string, unknown> {
  const t = world.state.tables;
  const applications = t.applications.where('candidate_id', candidate.id);
  const told = applications.map((application) => applicationView(application, world));
  const columns = candidateColumns(world);
  return {
    id: candidate.id,
    first_name: candidate.first_name,
    last_name: candidate.last_name,
    company: candidate.company,
    title: candidate.title,
    created_at: timeView(candidate.created_at),
    updated_at: timeView(candidate.updated_at),
    last_activity: timeView(candidate.last_activity_at),
    is_private: candidate.private,
    photo_url: null,
    // All of all applications; files hang on these.
    attachments: applications.flatMap(({ id }) => filesOf(id, world)),
    application_ids: applications.map(({ id }) => id),
    phone_numbers: columns.phone_numbers?.(candidate),
    addresses: candidate.addresses,
    email_addresses: columns.email_addresses?.(candidate),
    website_addresses: candidate.website_addresses,
    social_media_addresses: candidate.social_media_addresses,
    recruiter: userBrief(candidate.recruiter_id, world),
    coordinator: userBrief(candidate.coordinator_id, world),
    can_email: candidate.can_email,
    tags: columns.tags?.(candidate),
    applications: told,
    educations: t.educations.where('candidate_id', candidate.id).map((row) => educationView(row, world)),
    employments: t.employments.where('candidate_id', candidate.id).map(employmentView),
    linked_user_ids: candidate.linked_user_ids,
    ...customFieldViews(candidate.customValues, 'candidate', world),
  };
}

function filesOf(applicationId: number, world: World): Record<string, unknown>[] {
  return world.state.tables.attachments
    .where('application_id', applicationId)
    .map((attachment) => attachmentView(attachment, world));
}

/** The application object, with its pool (Harvest v1 reference, "The application object"). */
export function applicationView(application: Application, world: World): Record<string, unknown> {
  const t = world.state.tables;
  const stay = t.applicationStages.get(application.stage_id ?? 0);
  const stage = t.jobStages.get(stay?.job_interview_stage_id ?? 0);
  const source = t.sources.get(application.source_id ?? 0);
  const jobs = application.prospect ? application.prospective_job_ids : [application.job_id ?? 0];
  const [detail] = t.prospectDetails.where('application_id', application.id);
  const owner = t.users.get(detail?.prospect_owner_id ?? 0);
  return {
    id: application.id,
    candidate_id: application.candidate_id,
    prospect: application.prospect,
    applied_at: timeView(application.created_at),
    rejected_at: timeView(application.rejected_at),
    last_activity_at: timeView(application.last_activity_at),
    location: null,
    source: source === undefined ? null : { id: source.id, public_name: source.name },
    credited_to: creditView(application, world),
    recruiter: userBrief(application.recruiter_id, world),
    coordinator: userBrief(application.coordinator_id, world),
    rejection_reason: rejectionView(application, world),
    rejection_details:
      application.status === 'rejected' ? { custom_fields: {}, keyed_custom_fields: {} } : null,
    jobs: jobs.flatMap((id) => named(t.jobs.get(id)) ?? []),
    job_post_id: null,
    status: statusWord(application),
    current_stage: application.status === 'hired' ? null : named(stage),
    answers: [],
    prospective_office: placeView(detail?.office_id ?? null, world),
    prospective_department: placeView(detail?.department_id ?? null, world),
    prospect_detail: {
      prospect_pool: named(t.pools.get(detail?.pool_id ?? 0)),
      prospect_stage: named(t.poolStages.get(detail?.pool_stage_id ?? 0)),
      prospect_owner:
        owner === undefined ? null : { id: owner.id, name: `${owner.first_name} ${owner.last_name}` },
    },
    ...customFieldViews(application.customValues, 'application', world),
    attachments: filesOf(application.id, world),
  };
}

/** v3 says `in_process` for what is `active` here. */
export function statusWord({ status }: Application): 'active' | 'rejected' | 'hired' | 'converted' {
  return status === 'in_process' ? 'active' : status;
}

function named(row: { readonly id: number; readonly name: string } | undefined) {
  return row === undefined ? null : { id: row.id, name: row.name };
}

/** A user; somebody from outside has no other id than the referrer's. */
function creditView(application: Application, world: World): Record<string, unknown> | null {
  const referrer = world.state.tables.referrers.get(application.referrer_id ?? 0);
  if (referrer === undefined) return null;
  const user = userBrief(referrer.user_id, world);
  if (user !== null) return user;
  const [first_name = '', ...others] = referrer.name.split(' ');
  return { id: referrer.id, first_name, last_name: others.join(' '), name: referrer.name, employee_id: null };
}

function rejectionView(application: Application, world: World): Record<string, unknown> | null {
  const reason = world.state.tables.rejectionReasons.get(application.rejection_reason_id ?? 0);
  if (reason === undefined) return null;
  return { id: reason.id, name: reason.name, type: { id: reason.type.id, name: reason.type.name } };
}

/** A department or an office, as jobs and prospects tell it. */
export function placeView(id: number | null, world: World): Record<string, unknown> | null {
  const place = id === null ? undefined : world.state.places.get(id);
  if (place === undefined) return null;
  const view = { id, name: place.name, parent_id: null, child_ids: [], external_id: null };
  if (place.kind === 'department') return view;
  return { ...view, location: { name: place.name }, primary_contact_user_id: null };
}
