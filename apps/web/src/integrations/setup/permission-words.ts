import type { PermissionFact } from '../connectors.ts';

export const accesses = ['read', 'write'] as const satisfies readonly PermissionFact['access'][];

/** What the ATS calls its lists of permissions to read and to write. */
export type AccessTitles = Readonly<Record<PermissionFact['access'], string>>;

/** For an ATS of whose screens nothing is known. */
export const plainTitles: AccessTitles = { read: 'To read', write: 'To write' };

/** What a permission is to us, in the words beside it. */
export const needs = {
  required: 'required',
  optional: 'optional',
  'not needed': 'listed in the article, not needed',
} as const satisfies Record<PermissionFact['need'], string>;

const order = ['required', 'optional', 'not needed'] as const;

/** Those of one access: required first, those never used last. */
export function ofAccess<Fact extends PermissionFact>(
  permissions: readonly Fact[],
  access: PermissionFact['access'],
): readonly Fact[] {
  return permissions
    .filter((permission) => permission.access === access)
    .toSorted((a, b) => order.indexOf(a.need) - order.indexOf(b.need));
}

/** Whether the label the ATS shows today is another than the article's. */
export function wasRenamed({ label, articleLabel }: PermissionFact): boolean {
  return articleLabel !== null && articleLabel.toLowerCase() !== label.toLowerCase();
}

/** The list as text, for a message to whoever ticks the boxes. */
export function copyText(permissions: readonly PermissionFact[], titles: AccessTitles): string {
  return accesses
    .map((access) =>
      [
        titles[access],
        ...ofAccess(permissions, access)
          .filter(({ need }) => need !== 'not needed')
          .map((permission) => `- ${line(permission)}`),
      ].join('\n'),
    )
    .join('\n\n');
}

function line(permission: PermissionFact): string {
  const before = wasRenamed(permission) ? ` (formerly “${permission.articleLabel}”)` : '';
  const need = permission.need === 'optional' ? ' – optional' : '';
  return `${permission.label}${before}${need}`;
}
