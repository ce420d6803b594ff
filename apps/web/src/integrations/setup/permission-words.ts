import type { PermissionFact } from '../connectors.ts';
import { bySection, type PermissionSection } from '../guides/permission-sections.ts';

/** What a permission is to us, in the words beside it. */
export const needs = {
  required: 'required',
  optional: 'optional',
  'not needed': 'listed in the article, not needed',
} as const satisfies Record<PermissionFact['need'], string>;

const order = ['required', 'optional', 'not needed'] as const;

/** Required ones first, those never used last. */
export function byNeed<Fact extends PermissionFact>(permissions: readonly Fact[]): readonly Fact[] {
  return permissions.toSorted((a, b) => order.indexOf(a.need) - order.indexOf(b.need));
}

export function isUsed({ need }: PermissionFact): boolean {
  return need !== 'not needed';
}

/** Whether the label the ATS shows today is another than the article's. */
export function wasRenamed({ label, articleLabel }: PermissionFact): boolean {
  return articleLabel !== null && articleLabel.toLowerCase() !== label.toLowerCase();
}

/** The list as text, for a message to whoever ticks the boxes. */
export function copyText(
  permissions: readonly PermissionFact[],
  sections: readonly PermissionSection[],
): string {
  return bySection(permissions.filter(isUsed), sections)
    .map((part) => [part.title, ...byNeed(part.permissions).map((one) => `- ${line(one)}`)].join('\n'))
    .join('\n\n');
}

function line(permission: PermissionFact): string {
  const before = wasRenamed(permission) ? ` (formerly “${permission.articleLabel}”)` : '';
  const need = permission.need === 'optional' ? ' – optional' : '';
  return `${permission.label}${before}${need}`;
}
