import type { GreenhouseCall } from './api.ts';
import type { PermissionId } from './permissions.ts';

export interface Probe {
  readonly id: PermissionId;
  readonly call: Pick<GreenhouseCall, 'method' | 'path' | 'query' | 'body'>;
}

/** An id nobody has. */
const NOBODY = String(Number.MAX_SAFE_INTEGER);

/**
 * One call for each scope that cannot change anything (I5). Creates lack everything required and carry a key
 * Greenhouse does not take, each of which alone makes it refuse them; change and removal are aimed at an id that
 * does not exist. The list of users comes first: it is never empty, so it shows whether emptiness means anything.
 */
export const probes: readonly Probe[] = [
  listing('users:list', '/users', ['show_service_accounts', 'true']),
  listing('user_emails:list', '/user_emails'),
  listing('candidates:list', '/candidates'),
  listing('applications:list', '/applications'),
  listing('jobs:list', '/jobs'),
  listing('sources:list', '/sources'),
  listing('referrers:list', '/referrers'),
  listing('custom_fields:list', '/custom_fields'),
  listing('custom_field_options:list', '/custom_field_options', ['custom_field_key', 'school_name']),
  listing('candidate_tags:list', '/candidate_tags'),
  creating('candidates:create', '/candidates'),
  creating('attachments:create', '/attachments'),
  creating('candidate_employments:create', '/candidate_employments'),
  creating('candidate_educations:create', '/candidate_educations'),
  creating('notes:create', '/notes'),
  listing('prospect_pools:list', '/prospect_pools'),
  listing('prospect_pool_stages:list', '/prospect_pool_stages'),
  creating('applications:create', '/applications'),
  creating('applied_candidate_tags:create', '/applied_candidate_tags'),
  {
    id: 'candidates:update',
    call: { method: 'PATCH', path: `/candidates/${NOBODY}`, query: [], body: empty() },
  },
  listing('attachments:list', '/attachments'),
  listing('candidate_employments:list', '/candidate_employments'),
  listing('candidate_educations:list', '/candidate_educations'),
  listing('notes:list', '/notes'),
  listing('applied_candidate_tags:list', '/applied_candidate_tags'),
  listing('prospect_details:list', '/prospect_details'),
  listing('offices:list', '/offices'),
  listing('departments:list', '/departments'),
  listing('job_interview_stages:list', '/job_interview_stages'),
  {
    id: 'candidates:destroy',
    call: { method: 'DELETE', path: `/candidates/${NOBODY}`, query: [], body: null },
  },
];

function listing(id: PermissionId, path: string, ...query: readonly (readonly [string, string])[]): Probe {
  return { id, call: { method: 'GET', path, query: [...query, ['per_page', '1']], body: null } };
}

function creating(id: PermissionId, path: string): Probe {
  return { id, call: { method: 'POST', path, query: [], body: empty() } };
}

function empty() {
  return { nothing_to_store: true };
}
