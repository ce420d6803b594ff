import type { Identifiers } from '../identifiers.ts';
import type { Application, Candidate, Row } from './records.ts';
import { seededRow } from './seed-account.ts';
import type { GreenhouseState } from './state.ts';

const people = [
  ['Mara', 'Lindqvist'],
  ['Jonas', 'Okafor'],
  ['Priya', 'Raman'],
  ['Tomás', 'Herrera'],
  ['Yuki', 'Tanabe'],
  ['Élise', 'Moreau'],
  ['Abdul Karim', 'Noor'],
  ['Greta', 'Vogel'],
  ['Liam', 'O’Brien'],
  ['Sofia', 'Marchetti'],
  ['Ngozi', 'Adeyemi'],
  ['Henrik', 'Dahl'],
  ['Chloé', 'Dubois'],
  ['Rafael', 'Souza'],
  ['Amira', 'Haddad'],
  ['Bo', 'Lindgren'],
  ['Katya', 'Ivanova'],
  ['Daniel', 'Weiss'],
  ['Leila', 'Farahani'],
  ['Owen', 'Price'],
  // The same person as the first, entered twice: Greenhouse does not mind.
  ['Mara', 'Lindqvist'],
] as const;

const companies = ['Northwind', 'Contoso', 'Initech', 'Globex', 'Umbrella'] as const;
const tagNames = ['Sourced', 'Referral bonus', 'Newsletter', 'Python'] as const;
const statuses = ['in_process', 'in_process', 'in_process', 'rejected', 'hired'] as const;

/**
 * Twenty-one profiles of twenty people, two of them of the same person, some without e-mail, one private; candidates
 * of open and closed jobs, prospects in pools, with jobs and without.
 */
export function seedPeople(state: GreenhouseState, ids: Identifiers): void {
  const t = state.tables;
  const tags = tagNames.map((name) => t.tags.add({ ...seededRow('tag', 1, ids), name }));
  for (const [index, [first_name, last_name]] of people.entries()) {
    const candidate = seedCandidate(first_name, last_name, index, ids);
    state.addCandidate(candidate);
    const tag = tags[index % tags.length];
    if (tag !== undefined)
      t.appliedTags.add({
        ...seededRow('applied-tag', 40 + index, ids),
        candidate_id: candidate.id,
        candidate_tag_id: tag.id,
      });
    if (index % 3 === 0) seedProspect(state, candidate, index, ids);
    else seedApplication(state, candidate, index, ids);
    if (candidate.company !== null)
      t.employments.add({
        ...seededRow('employment', 40 + index, ids),
        candidate_id: candidate.id,
        company_name: candidate.company,
        title: candidate.title ?? 'Engineer',
        start_date: `20${10 + (index % 12)}-03-01`,
        end_date: null,
        latest: true,
      });
  }
}

function seedCandidate(first_name: string, last_name: string, index: number, ids: Identifiers): Candidate {
  const row = seededRow('candidate', 40 + index, ids);
  const handle = `${first_name}.${last_name}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  // One address is kept with capitals: look-ups must find it all the same.
  const email = index === 1 ? 'Jonas.Okafor@People.example' : `${handle}@people.example`;
  return {
    ...row,
    first_name,
    last_name,
    preferred_name: null,
    company: index % 4 === 3 ? null : (companies[index % companies.length] ?? null),
    title: index % 4 === 3 ? null : 'Engineer',
    last_activity_at: row.created_at,
    private: index === 5,
    can_email: true,
    time_zone: null,
    linked_user_ids: [],
    recruiter_id: null,
    coordinator_id: null,
    phone_numbers: index % 3 === 0 ? [{ value: `+1 202 555 01${10 + index}`, type: 'mobile' }] : [],
    addresses: [],
    email_addresses: index === 6 || index === 13 ? [] : [{ value: email, type: 'personal' }],
    website_addresses: [],
    social_media_addresses: [
      { value: `https://www.linkedin.com/in/rehearsal-${handle.replaceAll('.', '-')}` },
    ],
    customValues: new Map(),
  };
}

function bareApplication(
  row: Row,
  candidate: Candidate,
  state: GreenhouseState,
): Omit<Application, 'prospect'> {
  const source = [...state.tables.sources.all()][0];
  return {
    ...row,
    candidate_id: candidate.id,
    status: 'in_process',
    job_id: null,
    prospective_job_ids: [],
    stage_id: null,
    source_id: source?.id ?? null,
    referrer_id: null,
    recruiter_id: null,
    coordinator_id: null,
    rejection_reason_id: null,
    rejected_at: null,
    last_activity_at: row.created_at,
    customValues: new Map(),
  };
}

function seedProspect(state: GreenhouseState, candidate: Candidate, index: number, ids: Identifiers): void {
  const t = state.tables;
  const open = [...t.jobs.all()].filter(({ status }) => status === 'open');
  const application = t.applications.add({
    ...bareApplication(seededRow('application', 40 + index, ids), candidate, state),
    prospect: true,
    prospective_job_ids: open.slice(0, index % 3).map(({ id }) => id),
  });
  const pool = index % 2 === 0 ? [...t.pools.all()][(index / 6) % 3] : undefined;
  const stage = pool === undefined ? undefined : t.poolStages.where('prospect_pool_id', pool.id)[0];
  t.prospectDetails.add({
    ...seededRow('prospect-detail', 40 + index, ids),
    application_id: application.id,
    pool_id: pool?.id ?? null,
    pool_stage_id: stage?.id ?? null,
    prospect_owner_id: null,
    department_id: null,
    office_id: null,
  });
}

function seedApplication(
  state: GreenhouseState,
  candidate: Candidate,
  index: number,
  ids: Identifiers,
): void {
  const t = state.tables;
  const jobs = [...t.jobs.all()].filter(
    ({ status, is_template, confidential }) => status !== 'draft' && !is_template && !confidential,
  );
  const job = jobs[index % jobs.length];
  if (job === undefined) return;
  const status = statuses[index % statuses.length] ?? 'in_process';
  const row = seededRow('application', 40 + index, ids);
  const stay = seededRow('application-stage', 40 + index, ids);
  const stages = t.jobStages.where('job_id', job.id);
  t.applicationStages.add({
    ...stay,
    application_id: row.id,
    job_interview_stage_id: stages[index % 3]?.id ?? 0,
    entered_at: row.created_at,
    exited_at: status === 'in_process' ? null : row.created_at,
  });
  t.applications.add({
    ...bareApplication(row, candidate, state),
    prospect: false,
    job_id: job.id,
    status,
    stage_id: status === 'in_process' ? stay.id : null,
    rejected_at: status === 'rejected' ? row.created_at : null,
    rejection_reason_id: status === 'rejected' ? ([...t.rejectionReasons.all()][0]?.id ?? null) : null,
  });
}
