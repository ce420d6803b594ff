import type { AuditEntry } from './audit.ts';

const kinds: Readonly<Record<string, string>> = {
  member: 'Member',
  candidate: 'Candidate',
  project: 'Project',
  connection: 'Connection',
  import: 'Import',
  export: 'Export',
  tag: 'Tag',
  apiKey: 'API key',
  invitation: 'Invitation',
  organization: 'Organization',
  webhook: 'Webhook',
  atsAccount: 'ATS account',
};

const ways = { web: 'Browser', apiKey: 'API key', cli: 'Terminal', system: 'By itself' } as const;

/** Who did it: nobody is Crosswalk itself, or somebody who was not let in. */
export function sayWho({ member, action }: AuditEntry): string {
  if (member !== null) return member.name ?? 'Someone who left';
  return action === 'account.signInFailed' ? 'Nobody knows' : 'Crosswalk';
}

export function sayWay({ via }: AuditEntry): string {
  return via === null ? '–' : ways[via];
}

/** What it was done to: its kind, and its name where it has one still. */
export function saySubject({ subject }: AuditEntry): { readonly kind: string; readonly name: string } | null {
  if (subject === null) return null;
  const kind = kinds[subject.kind] ?? subject.kind;
  if (subject.name !== null) return { kind, name: subject.name };
  if (subject.kind === 'candidate') return { kind, name: 'erased or removed' };
  if (subject.kind === 'member') return { kind, name: 'someone who left' };
  return { kind, name: subject.id };
}

/** The details as a line: `people 12 · destination job`. */
export function sayDetails({ details }: AuditEntry): string {
  return Object.entries(details)
    .filter(
      ([, value]) =>
        value !== null && value !== false && value !== 0 && !(Array.isArray(value) && value.length === 0),
    )
    .map(([name, value]) => (value === true ? inWords(name) : `${inWords(name)} ${say(value)}`))
    .join(' · ');
}

function say(value: AuditEntry['details'][string]): string {
  if (Array.isArray(value)) return value.length > 3 ? `${value.length}` : value.map(inWords).join(', ');
  return `${value}`;
}

/** `includeExported` reads "include exported"; ids stay as they are. */
function inWords(name: string): string {
  return name.includes('_') || name.includes('.')
    ? name
    : name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
