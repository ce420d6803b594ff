import type { PermissionFact } from '../connector.ts';

const noReading = 'Nobody can be exported: people might arrive twice.';

/**
 * The endpoints a Harvest key can be allowed, ticked one by one on its permissions page (Harvest v1 reference,
 * "Authentication"). Labels are those of that page; `articleLabel` is set where the set-up article lists it.
 */
export const permissions = [
  read('users:list', 'Get: List Users', 'required', {
    purpose:
      'Finds the Greenhouse user with a member’s e-mail address, and recognises the Greenhouse account.',
    withoutIt: 'The account cannot be told, so nothing can be connected.',
  }),
  read('users:read', 'Get: Retrieve User', 'required', {
    purpose: 'Tells a user who left or may not do something from a key that lacks a permission.',
    withoutIt: 'Refusals cannot be explained.',
  }),
  read('candidates:list', 'Get: List Candidates', 'required', {
    purpose: 'Sees who is already in Greenhouse, and settles what became of an interrupted call.',
    withoutIt: noReading,
  }),
  read('candidates:read', 'Get: Retrieve Candidate', 'required', {
    purpose: 'Sees which parts of a profile arrived, and looks before anything is undone.',
    withoutIt: 'When a call was interrupted, a person has to settle it, and nothing can be undone.',
  }),
  read('jobs:list', 'Get: List Jobs', 'required', {
    purpose: 'Offers the open jobs.',
    withoutIt: 'No job can be chosen, only prospects exported.',
  }),
  read('jobs:read', 'Get: Retrieve Job', 'required', {
    purpose: 'Checks that the chosen job still is open when people are sent to it.',
    withoutIt: 'Nobody can be exported to a job.',
  }),
  read('sources:list', 'Get: List Sources', 'required', {
    purpose: 'Finds the source people are credited to.',
    withoutIt: 'Nobody can be exported: the source is not known.',
  }),
  read('schools:list', 'Get: Get schools', 'required', {
    purpose: 'Finds schools by name.',
    withoutIt: 'Nobody can be exported: what plans are made from cannot be read.',
  }),
  read('degrees:list', 'Get: Get degrees', 'required', {
    purpose: 'Finds degrees by name.',
    withoutIt: 'Nobody can be exported: what plans are made from cannot be read.',
  }),
  read('disciplines:list', 'Get: Get disciplines', 'required', {
    purpose: 'Finds disciplines by name.',
    withoutIt: 'Nobody can be exported: what plans are made from cannot be read.',
  }),
  write('candidates:create', 'Post: Add Candidate', 'required', {
    purpose: 'Creates the person on a job, with résumé, employments, educations, tags and note.',
    withoutIt: 'Nobody can be exported to a job.',
  }),
  write('prospects:create', 'Post: Add Prospect', 'required', {
    purpose: 'Creates the person as prospect, with résumé, employments, educations, tags and note.',
    withoutIt: 'Nobody can be exported as prospect.',
  }),
  read('prospect-pools:list', 'Get: List Prospect Pools', 'optional', {
    purpose: 'Offers the prospect pools with their stages.',
    withoutIt: 'No prospect pool can be chosen.',
  }),
  write('applications:update', 'Patch: Update Application', 'optional', {
    purpose:
      'Puts a new prospect into the chosen pool and stage. Where Greenhouse does not list it, its support adds it.',
    withoutIt: 'People arrive as prospects without pool.',
  }),
  write('applications:create', 'Post: Add Application', 'optional', {
    purpose: 'Adds people whom Greenhouse knows already to a job, a pool or the prospects.',
    withoutIt: 'People already there can be skipped or made again, not added.',
  }),
  write('attachments:create', 'Post: Add Attachment', 'optional', {
    purpose: 'Attaches the résumé to people whom Greenhouse knows already.',
    withoutIt: 'People already there get no résumé.',
  }),
  write('notes:create', 'Post: Add Note', 'optional', {
    purpose: 'Writes a note on people whom Greenhouse knows already.',
    withoutIt: 'People already there get no note.',
  }),
  write('tags:apply', 'Put: Add a candidate tag', 'optional', {
    purpose: 'Puts tags on people whom Greenhouse knows already.',
    withoutIt: 'People already there get no tags.',
  }),
  write('candidates:update', 'Patch: Edit Candidate', 'optional', {
    purpose: 'Proves that Greenhouse’s lists are fresh, by writing a name of ours as it is.',
    withoutIt: 'An interrupted call can need a person to settle it.',
  }),
  write('candidates:destroy', 'Delete: Delete Candidate', 'optional', {
    purpose: 'Takes back what an export created.',
    withoutIt: 'Nothing can be undone, and the test candidate is removed by hand.',
  }),
  unlisted('tags:list', 'Get: List Candidate Tags', {
    purpose: 'Uses tags in the spelling Greenhouse has them, and puts them on people it knows already.',
    withoutIt: 'People already there get no tags.',
  }),
  unlisted('custom-fields:list', 'Get: List Custom Fields', {
    purpose: 'Finds the custom field skills may go to.',
    withoutIt: 'Skills become tags or a note.',
  }),
  unlisted('activity-feed:read', 'Get: Retrieve Activity Feed', {
    purpose: 'Sees before an undo whether anybody wrote a note.',
    withoutIt: 'Nothing can be undone.',
  }),
  unlisted('job-stages:list', 'Get: List Job Stages For a Job', {
    purpose: 'Sees before an undo whether the person has been moved to another stage.',
    withoutIt: 'Candidates on a job cannot be undone.',
  }),
  listedOnly('candidates:anonymize', 'Put: Anonymize Candidate'),
  listedOnly('candidates:merge', 'Put: Merge two candidates'),
  listedOnly('educations:create', 'Post: Add Education'),
  listedOnly('educations:destroy', 'Delete: Delete Education'),
  listedOnly('employments:create', 'Post: Add Employment'),
  listedOnly('employments:destroy', 'Delete: Delete Employment'),
  listedOnly('email-notes:create', 'Post: Add E-mail'),
  listedOnly('prospect-pools:read', 'Get: Retrieve Prospect Pool'),
  listedOnly('tags:create', 'Post: Add New Candidate Tags'),
  listedOnly('job-openings:list', 'Get: List Openings For a Job'),
  listedOnly('close-reasons:list', 'Get: Get close reasons'),
] as const satisfies readonly PermissionFact[];

export type PermissionId = (typeof permissions)[number]['id'];

/** The permission as Greenhouse’s screen shows it. */
export function permissionLabel(id: PermissionId): string {
  return permissions.find((permission) => permission.id === id)?.label ?? id;
}

interface Why {
  readonly purpose: string;
  readonly withoutIt: string;
}

function read<Id extends string>(id: Id, label: string, need: 'required' | 'optional', why: Why) {
  return { id, label, articleLabel: label, access: 'read', need, ...why } as const;
}

function write<Id extends string>(id: Id, label: string, need: 'required' | 'optional', why: Why) {
  return { id, label, articleLabel: label, access: 'write', need, ...why } as const;
}

/** A read the article does not list. */
function unlisted<Id extends string>(id: Id, label: string, why: Why) {
  return { id, label, articleLabel: null, access: 'read', need: 'optional', ...why } as const;
}

function listedOnly<Id extends string>(id: Id, label: string) {
  return {
    id,
    label,
    articleLabel: label,
    access: label.startsWith('Get') ? 'read' : 'write',
    need: 'not needed',
    purpose: 'Listed in the article, not needed: one call creates the person with everything.',
    withoutIt: 'Nothing.',
  } as const;
}
