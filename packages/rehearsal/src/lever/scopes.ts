const readOnly = [
  'applications',
  'archive_reasons',
  'audit_events',
  'diversity_surveys',
  'eeo_responses',
  'eeo_responses_pii',
  'offers',
  'referrals',
  'resumes',
  'sources',
  'stages',
  'tags',
  'tasks',
] as const;

const readAndWrite = [
  'contact',
  'feedback',
  'feedback_templates',
  'files',
  'forms',
  'form_templates',
  'groups',
  'interviews',
  'notes',
  'opportunities',
  'panels',
  'permissions',
  'postings',
  'requisitions',
  'requisition_fields',
  'roles',
  'users',
  'webhooks',
] as const;

/** A scope of the Data API (Lever API reference, "Scopes"); all but `offline_access` end in `:admin`. */
export type Scope =
  | `${(typeof readOnly)[number]}:read:admin`
  | `${(typeof readAndWrite)[number]}:${'read' | 'write'}:admin`
  | 'uploads:write:admin'
  | 'confidential:access:admin'
  | 'offline_access';

const known: ReadonlySet<string> = new Set([
  'offline_access',
  'confidential:access:admin',
  'uploads:write:admin',
  ...readOnly.map((name) => `${name}:read:admin`),
  ...readAndWrite.flatMap((name) => [`${name}:read:admin`, `${name}:write:admin`]),
]);

/** The known ones among the scopes of a space-separated list, in the order given. */
export function knownScopes(text: string): readonly string[] {
  return text.split(' ').filter((scope) => known.has(scope));
}

/** Whether a grant covers a scope; writing includes reading. */
export function covers(granted: readonly string[], wanted: Scope): boolean {
  return granted.includes(wanted) || granted.includes(wanted.replace(':read:', ':write:'));
}
