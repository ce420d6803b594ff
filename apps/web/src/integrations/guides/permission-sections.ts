import type { PermissionFact } from '../connectors.ts';

type Placed = Pick<PermissionFact, 'id' | 'access'>;

/** A part of the ATS's screen on which permissions are ticked. */
export interface PermissionSection {
  /** As the screen says it. */
  readonly title: string;
  holds(permission: Placed): boolean;
}

/** A screen with two lists: what may be read, and what may be written. */
export function byAccess(titles: Readonly<Record<PermissionFact['access'], string>>) {
  return (['read', 'write'] as const).map(
    (access): PermissionSection => ({
      title: titles[access],
      holds: (permission) => permission.access === access,
    }),
  );
}

/** A screen with a list for each kind of thing; ids begin with the thing: `candidates:list`. */
export function byThing(titles: Readonly<Record<string, readonly string[]>>): readonly PermissionSection[] {
  return Object.entries(titles).map(([title, things]) => ({
    title,
    holds: ({ id }) => things.includes(id.split(':')[0] ?? id),
  }));
}

/** For an ATS of whose screens nothing is known. */
export const plainSections = byAccess({ read: 'To read', write: 'To write' });

/** What stands in no part that is known. */
const elsewhere = 'Others';

/** The title of the part in which a permission is found. */
export function sectionOf(permission: Placed, sections: readonly PermissionSection[]): string {
  return sections.find((section) => section.holds(permission))?.title ?? elsewhere;
}

/** The permissions by parts, in the order of the screen; parts without any are left out, none of them is lost. */
export function bySection<Fact extends Placed>(
  permissions: readonly Fact[],
  sections: readonly PermissionSection[],
): readonly { readonly title: string; readonly permissions: readonly Fact[] }[] {
  return [...new Set([...sections.map(({ title }) => title), elsewhere])]
    .map((title) => ({
      title,
      permissions: permissions.filter((permission) => sectionOf(permission, sections) === title),
    }))
    .filter((part) => part.permissions.length > 0);
}
