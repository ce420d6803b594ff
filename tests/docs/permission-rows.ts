import type { PermissionFact } from '@crosswalk/connectors';

/** A row of a table in the docs, cell by cell. */
export type Row = readonly string[];

/** What the docs say of permissions whose names have changed: today's, the one before, whether needed, what for. */
export function rowsWithOldNames(permissions: readonly PermissionFact[]): readonly Row[] {
  return permissions.map(({ label, articleLabel, need, purpose }) => [
    label,
    articleLabel ?? '–',
    need,
    purpose,
  ]);
}

/** The same where the names are those they always had. */
export function rows(permissions: readonly PermissionFact[]): readonly Row[] {
  return permissions.map(({ label, need, purpose }) => [label, need, purpose]);
}
