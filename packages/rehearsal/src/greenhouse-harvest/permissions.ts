/**
 * The check boxes of a Harvest key, one for each endpoint. `id` is the label as the screen shows it; `heading` is the
 * heading in the API reference where that differs. Labels the help article does not show are the reference's headings.
 */
interface Permission {
  readonly group: string;
  readonly id: string;
  readonly heading?: string;
}

export const permissions = [
  { group: 'Activity Feed', id: 'Get: Retrieve Activity Feed' },
  { group: 'Application', id: 'Get: List Applications' },
  { group: 'Application', id: 'Get: Retrieve Application' },
  { group: 'Application', id: 'Patch: Update Application' },
  { group: 'Application', id: 'Delete: Delete Application' },
  { group: 'Application', id: 'Post: Add Attachment to Application' },
  { group: 'Application', id: 'Post: Advance Application' },
  { group: 'Application', id: 'Post: Move Application' },
  { group: 'Application', id: 'Post: Transfer Application to Job' },
  { group: 'Application', id: 'Patch: Convert Prospect To Candidate' },
  { group: 'Application', id: 'Post: Reject Application' },
  { group: 'Application', id: 'Patch: Update Rejection Reason' },
  { group: 'Application', id: 'Post: Unreject Application' },
  { group: 'Application', id: 'Post: Hire Application' },
  { group: 'Candidates', id: 'Get: List Candidates' },
  { group: 'Candidates', id: 'Get: Retrieve Candidate' },
  { group: 'Candidates', id: 'Delete: Delete Candidate' },
  { group: 'Candidates', id: 'Patch: Edit Candidate' },
  { group: 'Candidates', id: 'Post: Add Candidate' },
  { group: 'Candidates', id: 'Post: Add Prospect' },
  { group: 'Candidates', id: 'Post: Add Attachment' },
  {
    group: 'Candidates',
    id: 'Post: Add Application',
    heading: 'POST: Add Application To Candidate/Prospect',
  },
  { group: 'Candidates', id: 'Put: Anonymize Candidate' },
  { group: 'Candidates', id: 'Put: Merge two candidates', heading: 'PUT: Merge Candidates' },
  { group: 'Candidates', id: 'Post: Add Note' },
  { group: 'Candidates', id: 'Post: Add E-mail', heading: 'POST: Add E-mail Note' },
  { group: 'Candidates', id: 'Post: Add Education' },
  {
    group: 'Candidates',
    id: 'Delete: Delete Education',
    heading: 'DELETE: Remove Education From Candidate',
  },
  { group: 'Candidates', id: 'Post: Add Employment' },
  {
    group: 'Candidates',
    id: 'Delete: Delete Employment',
    heading: 'DELETE: Remove Employment From Candidate',
  },
  { group: 'Close Reasons', id: 'Get: Get close reasons', heading: 'GET: List Close Reasons' },
  { group: 'Custom Fields', id: 'Get: List Custom Fields' },
  { group: 'Custom Fields', id: 'Get: Retrieve Custom Field' },
  { group: 'Custom Fields', id: 'Get: List Custom Field Options' },
  { group: 'Education', id: 'Get: Get degrees', heading: 'GET: List Degrees' },
  { group: 'Education', id: 'Get: Get disciplines', heading: 'GET: List Disciplines' },
  { group: 'Education', id: 'Get: Get schools', heading: 'GET: List Schools' },
  { group: 'Job Openings', id: 'Get: List Openings For a Job', heading: 'GET: List Job Openings' },
  { group: 'Job Openings', id: 'Get: Single Opening For Job' },
  { group: 'Job Posts', id: 'Get: List Job Posts' },
  { group: 'Job Posts', id: 'Get: Retrieve Job Post' },
  { group: 'Job Stages', id: 'Get: List Job Stages' },
  { group: 'Job Stages', id: 'Get: List Job Stages for Job' },
  { group: 'Job Stages', id: 'Get: Retrieve Job Stage' },
  { group: 'Jobs', id: 'Get: List Jobs' },
  { group: 'Jobs', id: 'Get: Retrieve Job' },
  { group: 'Jobs', id: 'Get: Hiring Team' },
  { group: 'Prospect Pool', id: 'Get: List Prospect Pools' },
  { group: 'Prospect Pool', id: 'Get: Retrieve Prospect Pool' },
  { group: 'Rejection Reasons', id: 'Get: List Rejection Reasons' },
  { group: 'Sources', id: 'Get: List Sources' },
  { group: 'Tags', id: 'Get: List Candidate Tags' },
  { group: 'Tags', id: 'Get: List Tags Applied to Candidate' },
  { group: 'Tags', id: 'Post: Add New Candidate Tags', heading: 'POST: Add New Candidate Tag' },
  { group: 'Tags', id: 'Put: Add a candidate tag' },
  { group: 'Tags', id: 'Delete: Remove Tag from Candidate' },
  { group: 'Tags', id: 'Delete: Delete Candidate Tag' },
  { group: 'Users', id: 'Get: List Users' },
  { group: 'Users', id: 'Get: Retrieve User' },
] as const satisfies readonly Permission[];

export type PermissionId = (typeof permissions)[number]['id'];

export const allPermissions: readonly PermissionId[] = permissions.map(({ id }) => id);

/** What a sourcing tool's help article asks to tick (SeekOut help centre, "Harvest API Permissions"). */
export const articlePermissions: readonly PermissionId[] = [
  'Patch: Update Application',
  'Delete: Delete Candidate',
  'Get: Retrieve Candidate',
  'Get: List Candidates',
  'Patch: Edit Candidate',
  'Post: Add Candidate',
  'Post: Add Attachment',
  'Post: Add Application',
  'Put: Anonymize Candidate',
  'Post: Add Note',
  'Put: Merge two candidates',
  'Post: Add Education',
  'Delete: Delete Education',
  'Post: Add Employment',
  'Delete: Delete Employment',
  'Post: Add E-mail',
  'Post: Add Prospect',
  'Get: Retrieve Prospect Pool',
  'Get: List Prospect Pools',
  'Get: List Sources',
  'Post: Add New Candidate Tags',
  'Put: Add a candidate tag',
  'Get: Retrieve Job',
  'Get: List Jobs',
  'Get: Retrieve User',
  'Get: List Users',
  'Get: Get degrees',
  'Get: Get disciplines',
  'Get: Get schools',
  'Get: List Openings For a Job',
  'Get: Get close reasons',
];

/** Finds a permission by its label or its heading, letter case aside; null when there is none. */
export function findPermission(text: string): PermissionId | null {
  const wanted = text.trim().toLowerCase();
  const all: readonly (Permission & { readonly id: PermissionId })[] = permissions;
  const found = all.find(({ id, heading }) => [id, heading].some((name) => name?.toLowerCase() === wanted));
  return found?.id ?? null;
}
