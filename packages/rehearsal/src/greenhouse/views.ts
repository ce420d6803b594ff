import { customFieldsView } from './custom-fields.ts';
import { type Columns, plain, viewOf } from './listing.ts';
import { type Application, type Candidate, phoneTypes } from './records.ts';
import { tagsOf } from './tags.ts';
import type { World } from './world.ts';

/** The candidate object (Harvest v3 reference, "Candidates"); it embeds no applications, files or history. */
export function candidateColumns(world: World): Columns<Candidate> {
  return {
    ...plain<Candidate>('first_name', 'last_name', 'preferred_name', 'company', 'title'),
    ...plain<Candidate>('last_activity_at', 'private', 'can_email', 'time_zone'),
    tags: (candidate) => tagsOf(candidate.id, world),
    linked_user_ids: (candidate) => candidate.linked_user_ids,
    // By type, then oldest first; not as they were sent.
    phone_numbers: (candidate) =>
      [...candidate.phone_numbers].sort((a, b) => phoneRank(a.type) - phoneRank(b.type)),
    addresses: (candidate) => candidate.addresses,
    // By most recent update: the last one written comes first.
    email_addresses: (candidate) => [...candidate.email_addresses].reverse(),
    website_addresses: (candidate) => candidate.website_addresses,
    social_media_addresses: (candidate) => candidate.social_media_addresses,
    custom_fields: (candidate) => customFieldsView(candidate.customValues, 'candidate', world),
  };
}

const phoneOrder: readonly string[] = phoneTypes;

function phoneRank(type: string): number {
  return phoneOrder.indexOf(type);
}

/** The application object (Harvest v3 reference, "Applications"); its pool is told by `prospect_details`. */
export function applicationColumns(world: World): Columns<Application> {
  const stageOf = ({ stage_id }: Application) => {
    const stay = stage_id === null ? undefined : world.state.tables.applicationStages.get(stage_id);
    return stay === undefined ? undefined : world.state.tables.jobStages.get(stay.job_interview_stage_id);
  };
  return {
    ...plain<Application>('candidate_id', 'prospect', 'status', 'job_id', 'prospective_job_ids'),
    job_post_id: () => null,
    stage_id: (application) => application.stage_id,
    job_interview_stage_id: (application) => stageOf(application)?.id ?? null,
    stage_name: (application) => stageOf(application)?.name ?? null,
    ...plain<Application>('source_id', 'referrer_id'),
    agency_note_id: () => null,
    ...plain<Application>('recruiter_id', 'coordinator_id', 'rejection_reason_id'),
    needs_decision: () => null,
    ...plain<Application>('rejected_at', 'last_activity_at'),
    custom_fields: (application) => customFieldsView(application.customValues, 'application', world),
    location_address: () => null,
    answers: () => [],
  };
}

export function candidateView(candidate: Candidate, world: World): Record<string, unknown> {
  return viewOf(candidate, candidateColumns(world));
}

export function applicationView(application: Application, world: World): Record<string, unknown> {
  return viewOf(application, applicationColumns(world));
}
