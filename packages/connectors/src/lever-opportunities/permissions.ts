import type { PermissionFact } from '../connector.ts';

/**
 * What an API key can be allowed in Lever (Settings > Integrations and API > API Credentials). `label` is the
 * wording since the redesign of August 2024, `articleLabel` the one before. Lever does not publish the list:
 * the labels of links, contacts and archiving follow the pattern of the others.
 */
export const permissions = [
  {
    id: 'list-users',
    label: 'Find all users',
    articleLabel: 'list users',
    access: 'read',
    need: 'required',
    purpose: 'Finds the Lever user with a member’s e-mail address, and recognises the Lever account.',
    withoutIt: 'Nobody can export: Lever wants to know in whose name.',
  },
  {
    id: 'read-user',
    label: 'Find a user',
    articleLabel: 'read user',
    access: 'read',
    need: 'required',
    purpose: 'Names the Lever user a member signed in as.',
    withoutIt: 'Authenticate cannot be completed by signing in to Lever.',
  },
  {
    id: 'list-postings',
    label: 'Find all postings',
    articleLabel: 'list postings',
    access: 'read',
    need: 'required',
    purpose: 'Offers the published jobs.',
    withoutIt: 'No job can be chosen, only prospects exported.',
  },
  {
    id: 'read-posting',
    label: 'Find a posting',
    articleLabel: 'read posting',
    access: 'read',
    need: 'required',
    purpose: 'Checks that the chosen job is still published when people are sent to it.',
    withoutIt: 'Nobody can be exported to a job.',
  },
  {
    id: 'list-opportunities',
    label: 'Find all opportunities',
    articleLabel: 'list opportunities',
    access: 'read',
    need: 'required',
    purpose: 'Sees who is already in Lever, and settles what became of an interrupted call.',
    withoutIt: 'Nobody can be exported: people might arrive twice.',
  },
  {
    id: 'create-opportunity',
    label: 'Create an opportunity',
    articleLabel: 'create opportunity',
    access: 'write',
    need: 'required',
    purpose: 'Creates the person with everything known, on the job or as a prospect.',
    withoutIt: 'Nobody can be exported.',
  },
  {
    id: 'add-opportunity-tag',
    label: 'Add opportunity tags',
    articleLabel: 'add opportunity tag',
    access: 'write',
    need: 'required',
    purpose: 'Adds tags to people who are already in Lever.',
    withoutIt: 'Tags do not reach people who are already in Lever.',
  },
  {
    id: 'add-opportunity-link',
    label: 'Add opportunity links',
    articleLabel: 'add opportunity link',
    access: 'write',
    need: 'required',
    purpose: 'Adds profile links to people who are already in Lever.',
    withoutIt: 'Links do not reach people who are already in Lever.',
  },
  {
    id: 'add-opportunity-source',
    label: 'Add opportunity sources',
    articleLabel: 'add opportunity source',
    access: 'write',
    need: 'required',
    purpose: 'Adds the source to people who are already in Lever, and proves that Lever’s lists are fresh.',
    withoutIt: 'People already in Lever get no source, and interrupted calls may need a human to settle.',
  },
  {
    id: 'add-candidate-posting',
    label: 'Add candidate postings',
    articleLabel: 'add candidate posting',
    access: 'write',
    need: 'required',
    purpose: 'Puts people who are already in Lever without a job onto the chosen one.',
    withoutIt: 'Such people cannot be added to a job.',
  },
  {
    id: 'read-opportunity',
    label: 'Find an opportunity',
    articleLabel: null,
    access: 'read',
    need: 'optional',
    purpose: 'Shows details of people who are already in Lever, and looks before anything is undone.',
    withoutIt: 'Details are read from the list, which takes longer, or are not known.',
  },
  {
    id: 'read-contact',
    label: 'Find a contact',
    articleLabel: null,
    access: 'read',
    need: 'optional',
    purpose: 'Checks the phone numbers of a person.',
    withoutIt: 'Phone numbers Lever did not take from the first call stay missing there.',
  },
  {
    id: 'update-contact',
    label: 'Update a contact',
    articleLabel: null,
    access: 'write',
    need: 'optional',
    purpose: 'Adds phone numbers Lever did not take from the first call.',
    withoutIt: 'Phone numbers Lever did not take from the first call stay missing there.',
  },
  {
    id: 'archive-opportunity',
    label: 'Update an opportunity’s archived state',
    articleLabel: null,
    access: 'write',
    need: 'optional',
    purpose: 'Undo: archives what an export created.',
    withoutIt: 'Exports cannot be undone from here.',
  },
  {
    id: 'list-archive-reasons',
    label: 'Find all archive reasons',
    articleLabel: null,
    access: 'read',
    need: 'optional',
    purpose: 'Undo: Lever wants a reason for archiving.',
    withoutIt: 'Exports cannot be undone from here.',
  },
  {
    id: 'list-opportunity-notes',
    label: 'Find all opportunity notes',
    articleLabel: null,
    access: 'read',
    need: 'optional',
    purpose: 'Undo: sees whether somebody has made notes on a person since the export.',
    withoutIt: 'Exports cannot be undone from here: people somebody works on could be archived.',
  },
  {
    id: 'upload-opportunity-file',
    label: 'Upload an opportunity file',
    articleLabel: null,
    access: 'write',
    need: 'optional',
    purpose: 'Files for people who are already in Lever.',
    withoutIt: 'People already in Lever get no file.',
  },
  listedOnly('create-candidate', 'Create a candidate', 'create candidate'),
  listedOnly('add-candidate-tag', 'Add candidate tags', 'add candidate tag'),
  listedOnly('add-candidate-source', 'Add candidate sources', 'add candidate source'),
  listedOnly('add-candidate-link', 'Add candidate links', 'add candidate link'),
  listedOnly('apply-to-posting', 'Apply to a posting', 'apply to posting'),
] as const satisfies readonly PermissionFact[];

export type PermissionId = (typeof permissions)[number]['id'];

/** The wording of a permission on Lever's screen. */
export function permissionLabel(id: PermissionId): string {
  return permissions.find((permission) => permission.id === id)?.label ?? id;
}

function listedOnly<Id extends string>(id: Id, label: string, articleLabel: string) {
  return {
    id,
    label,
    articleLabel,
    access: 'write',
    need: 'not needed',
    purpose: 'Listed in the article, not needed: this connector uses the opportunity calls instead.',
    withoutIt: 'Nothing.',
  } as const;
}
