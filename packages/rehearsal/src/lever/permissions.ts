import type { Scope } from './scopes.ts';

/**
 * The check boxes of the screen where an API key is made. `id` is the older short label, `label` what the screen
 * says since its redesign in August 2024 (null where it is not known). `scopes` are what an OAuth token needs
 * instead; all of them.
 */
interface Permission {
  readonly id: string;
  readonly label: string | null;
  readonly scopes: readonly Scope[];
}

export const permissions = [
  { id: 'create opportunity', label: 'Create an opportunity', scopes: ['opportunities:write:admin'] },
  { id: 'list opportunities', label: 'Find all opportunities', scopes: ['opportunities:read:admin'] },
  { id: 'read opportunity', label: 'Find an opportunity', scopes: ['opportunities:read:admin'] },
  { id: 'add opportunity tag', label: 'Add opportunity tags', scopes: ['opportunities:write:admin'] },
  { id: 'add opportunity source', label: 'Add opportunity sources', scopes: ['opportunities:write:admin'] },
  { id: 'add opportunity link', label: 'Add opportunity links', scopes: ['opportunities:write:admin'] },
  {
    id: 'update opportunity stage',
    label: "Update an opportunity's stage",
    scopes: ['opportunities:write:admin'],
  },
  { id: 'update opportunity archived state', label: null, scopes: ['opportunities:write:admin'] },
  { id: 'upload opportunity file', label: 'Upload an opportunity file', scopes: ['files:write:admin'] },
  { id: 'list opportunity files', label: 'Find all opportunity files', scopes: ['files:read:admin'] },
  { id: 'list opportunity resumes', label: 'Find all opportunity resumes', scopes: ['resumes:read:admin'] },
  { id: 'create opportunity note', label: 'Create an opportunity note', scopes: ['notes:write:admin'] },
  { id: 'list opportunity notes', label: 'Find all opportunity notes', scopes: ['notes:read:admin'] },
  {
    id: 'apply to posting',
    label: 'Apply to a posting',
    scopes: ['postings:write:admin', 'uploads:write:admin'],
  },
  {
    id: 'read posting application form',
    label: 'Find a posting application question form',
    scopes: ['postings:read:admin'],
  },
  { id: 'list postings', label: 'Find all postings', scopes: ['postings:read:admin'] },
  { id: 'read posting', label: 'Find a posting', scopes: ['postings:read:admin'] },
  { id: 'list users', label: 'Find all users', scopes: ['users:read:admin'] },
  { id: 'read user', label: 'Find a user', scopes: ['users:read:admin'] },
  { id: 'list stages', label: 'Find all stages', scopes: ['stages:read:admin'] },
  { id: 'read stage', label: 'Find a stage', scopes: ['stages:read:admin'] },
  { id: 'list archive reasons', label: 'Find all archive reasons', scopes: ['archive_reasons:read:admin'] },
  { id: 'list sources', label: 'Find all sources', scopes: ['sources:read:admin'] },
  { id: 'list tags', label: 'Find all tags', scopes: ['tags:read:admin'] },
  { id: 'read contact', label: 'Find a contact', scopes: ['contact:read:admin'] },
  { id: 'update contact', label: null, scopes: ['contact:write:admin'] },
  { id: 'list webhooks', label: null, scopes: ['webhooks:read:admin'] },
  { id: 'create webhook', label: null, scopes: ['webhooks:write:admin'] },
  { id: 'update webhook', label: null, scopes: ['webhooks:write:admin'] },
  { id: 'delete webhook', label: null, scopes: ['webhooks:write:admin'] },
  { id: 'create candidate', label: 'Create a candidate', scopes: ['opportunities:write:admin'] },
  { id: 'list candidates', label: 'Find all candidates', scopes: ['opportunities:read:admin'] },
  { id: 'read candidate', label: 'Find a candidate', scopes: ['opportunities:read:admin'] },
  { id: 'add candidate tag', label: 'Add candidate tags', scopes: ['opportunities:write:admin'] },
  { id: 'add candidate source', label: 'Add candidate sources', scopes: ['opportunities:write:admin'] },
  { id: 'add candidate link', label: 'Add candidate links', scopes: ['opportunities:write:admin'] },
  { id: 'add candidate posting', label: 'Add candidate postings', scopes: ['opportunities:write:admin'] },
  { id: 'update candidate stage', label: 'Update a candidate stage', scopes: ['opportunities:write:admin'] },
  { id: 'update candidate archived state', label: null, scopes: ['opportunities:write:admin'] },
  { id: 'upload candidate file', label: 'Upload a candidate file', scopes: ['files:write:admin'] },
  { id: 'list candidate files', label: null, scopes: ['files:read:admin'] },
  { id: 'list candidate resumes', label: null, scopes: ['resumes:read:admin'] },
  { id: 'create candidate note', label: null, scopes: ['notes:write:admin'] },
  { id: 'list candidate notes', label: null, scopes: ['notes:read:admin'] },
] as const satisfies readonly Permission[];

export type PermissionId = (typeof permissions)[number]['id'];

export const allPermissions: readonly PermissionId[] = permissions.map((permission) => permission.id);

/**
 * What sourcing tools ask a customer to tick (SeekOut help centre, "Lever Integration" and "Lever Opportunities
 * Integration"): the read and write boxes of both modes.
 */
export const articlePermissions: readonly PermissionId[] = [
  'read user',
  'read posting',
  'list users',
  'list postings',
  'list opportunities',
  'create candidate',
  'add opportunity source',
  'add candidate tag',
  'add candidate posting',
  'apply to posting',
  'add candidate source',
  'add candidate link',
  'add opportunity tag',
  'add opportunity link',
  'create opportunity',
];

/** Finds a permission by its short label, its new label or a dashed or underscored spelling; null when none fits. */
export function findPermission(text: string): PermissionId | null {
  const wanted = text.trim().toLowerCase();
  const spaced = wanted.replaceAll(/[-_]/g, ' ');
  const found = permissions.find(({ id, label }) => id === spaced || label?.toLowerCase() === wanted);
  return found?.id ?? null;
}

export function scopesFor(id: PermissionId): readonly Scope[] {
  return permissions.find((permission) => permission.id === id)?.scopes ?? [];
}
