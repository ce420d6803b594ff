import type { PermissionFact } from '../connector.ts';

const noReading = 'Nobody can be exported: people might arrive twice.';
const doubtful = 'When a call was interrupted, this part is not repeated but left out with a warning.';

/**
 * The scopes the product uses (Harvest v3 reference, "Scopes"). `id` is the scope without its prefix `harvest:`;
 * Greenhouse's screen shows the whole.
 */
export const permissions = [
  read('users:list', 'required', {
    purpose: 'Recognises the Greenhouse account, and members who left.',
    withoutIt: 'The account cannot be told, so nothing can be connected.',
  }),
  read('user_emails:list', 'required', {
    purpose: 'Finds the Greenhouse user with a member’s e-mail address.',
    withoutIt: 'Nobody can export: people are sent in a member’s name.',
  }),
  read('candidates:list', 'required', {
    purpose: 'Sees who is already in Greenhouse, and settles what became of an interrupted call.',
    withoutIt: noReading,
  }),
  read('applications:list', 'required', {
    purpose: 'Recognises what an interrupted call stored.',
    withoutIt: noReading,
  }),
  read('jobs:list', 'required', {
    purpose: 'Offers the open jobs, and checks that the chosen one still is when people are sent to it.',
    withoutIt: 'No job can be chosen, only prospects exported.',
  }),
  read('sources:list', 'required', {
    purpose: 'Finds the source people are credited to.',
    withoutIt: 'Nobody can be exported: the source is not known.',
  }),
  read('referrers:list', 'required', {
    purpose: 'Finds the exporting member among the referrers.',
    withoutIt: 'The credit for a person cannot be given.',
  }),
  read('custom_fields:list', 'required', {
    purpose: 'Finds the fields for school, degree and discipline, and the one skills may go to.',
    withoutIt: 'Education goes into a note.',
  }),
  read('custom_field_options:list', 'required', {
    purpose: 'Finds schools, degrees and disciplines by name.',
    withoutIt: 'Education goes into a note.',
  }),
  read('candidate_tags:list', 'required', {
    purpose: 'Uses tags in the spelling Greenhouse has them.',
    withoutIt: 'The same tag can come to stand in two spellings.',
  }),
  write('candidates:create', 'required', {
    purpose: 'Creates the person with the application as candidate or prospect.',
    withoutIt: 'Nobody can be exported.',
  }),
  write('attachments:create', 'required', {
    purpose: 'Attaches the résumé to the application.',
    withoutIt: 'People arrive without résumé.',
  }),
  write('candidate_employments:create', 'required', {
    purpose: 'Adds the employments.',
    withoutIt: 'Experience is in the résumé alone.',
  }),
  write('candidate_educations:create', 'required', {
    purpose: 'Adds the educations.',
    withoutIt: 'Education is in the résumé alone.',
  }),
  write('notes:create', 'required', {
    purpose: 'Writes down what fits no field of Greenhouse.',
    withoutIt: 'What fits no field is in the résumé alone.',
  }),
  read('prospect_pools:list', 'optional', {
    purpose: 'Offers the prospect pools.',
    withoutIt: 'No prospect pool can be chosen.',
  }),
  read('prospect_pool_stages:list', 'optional', {
    purpose: 'Offers the stages of the prospect pools.',
    withoutIt: 'No prospect pool can be chosen.',
  }),
  write('applications:create', 'optional', {
    purpose: 'Adds people whom Greenhouse knows already to a job, a pool or the prospects.',
    withoutIt: 'People already there can be skipped or made again, not added.',
  }),
  write('applied_candidate_tags:create', 'optional', {
    purpose: 'Puts tags on people whom Greenhouse knows already.',
    withoutIt: 'People already there get no tags.',
  }),
  write('candidates:update', 'optional', {
    purpose:
      'Puts company and title right where the employments changed them, and shows whether lists are up to date when ' +
      'the last call of an export was interrupted.',
    withoutIt:
      'Company and title are those of the latest employment, and the last call of an export, when it was ' +
      'interrupted, can need a person to settle it.',
  }),
  read('attachments:list', 'optional', {
    purpose: 'Sees whether the résumé arrived.',
    withoutIt: doubtful,
  }),
  read('candidate_employments:list', 'optional', {
    purpose: 'Sees which employments arrived.',
    withoutIt: doubtful,
  }),
  read('candidate_educations:list', 'optional', {
    purpose: 'Sees which educations arrived.',
    withoutIt: doubtful,
  }),
  read('notes:list', 'optional', {
    purpose: 'Sees whether a note arrived, and before an undo whether anybody wrote one.',
    withoutIt: `${doubtful} Nothing can be undone.`,
  }),
  read('applied_candidate_tags:list', 'optional', {
    purpose: 'Sees whether a tag arrived.',
    withoutIt: doubtful,
  }),
  read('prospect_details:list', 'optional', {
    purpose: 'Sees who owns a prospect, which helps to recognise what an interrupted call stored.',
    withoutIt: 'An interrupted call can need a person to settle it.',
  }),
  read('offices:list', 'optional', {
    purpose: 'Shows where jobs are.',
    withoutIt: 'Jobs are listed without location.',
  }),
  read('departments:list', 'optional', {
    purpose: 'Shows to which department jobs belong.',
    withoutIt: 'Jobs are listed without team.',
  }),
  read('job_interview_stages:list', 'optional', {
    purpose: 'Sees before an undo whether the person has been moved to another stage.',
    withoutIt: 'Candidates on a job cannot be undone.',
  }),
  write('candidates:destroy', 'optional', {
    purpose: 'Takes back what an export created.',
    withoutIt: 'Nothing can be undone, and the test candidate is removed by hand.',
  }),
] as const satisfies readonly PermissionFact[];

export type PermissionId = (typeof permissions)[number]['id'];

/** The scope as Greenhouse’s screen shows it. */
export function permissionLabel(id: PermissionId): string {
  return `harvest:${id}`;
}

interface Why {
  readonly purpose: string;
  readonly withoutIt: string;
}

function read<Id extends string>(id: Id, need: 'required' | 'optional', why: Why) {
  return { id, label: `harvest:${id}`, articleLabel: null, access: 'read', need, ...why } as const;
}

function write<Id extends string>(id: Id, need: 'required' | 'optional', why: Why) {
  return { id, label: `harvest:${id}`, articleLabel: null, access: 'write', need, ...why } as const;
}
