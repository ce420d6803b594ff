import { StatusIcon } from '../../frame/status-mark.tsx';
import { Disclosure } from '../disclosure.tsx';
import { guideOf } from '../guides/guides.ts';
import { type PermissionSection, plainSections } from '../guides/permission-sections.ts';
import classes from './checklist.module.css';
import { PermissionRow } from './permission-row.tsx';
import type { Permission } from './setups.ts';

interface ChecklistProps {
  readonly permissions: readonly Permission[];
  /** The id of the connector. */
  readonly connector: string;
  /** The ATS is being asked at this moment. */
  readonly checking?: boolean;
  /** Two columns, and the optional ones in a line. */
  readonly compact?: boolean;
}

/** What the credentials may do, permission by permission: works, missing or unknown (PRODUCT I5). */
export function Checklist({ permissions, connector, checking = false, compact = false }: ChecklistProps) {
  const sections = guideOf(connector)?.sections ?? plainSections;
  const required = permissions.filter(({ need }) => need === 'required');
  const optional = permissions.filter(({ need }) => need === 'optional');
  const unused = permissions.filter(({ need }) => need === 'not needed');
  return (
    <div className={classes.checklist} aria-busy={checking}>
      <Rows
        title="Required"
        sections={sections}
        permissions={required}
        checking={checking}
        compact={compact}
      />
      {optional.length === 0 ? null : compact ? (
        <OptionalInShort sections={sections} permissions={optional} checking={checking} />
      ) : (
        <Rows title="Optional" sections={sections} permissions={optional} checking={checking} />
      )}
      {unused.length === 0 || compact ? null : (
        <Disclosure title={`${unused.length} listed in the article, not needed`}>
          <ul className={classes.unused}>
            {unused.map(({ id, label }) => (
              <li key={id}>{label}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

interface RowsProps {
  readonly title: string;
  readonly sections: readonly PermissionSection[];
  readonly permissions: readonly Permission[];
  readonly checking: boolean;
  readonly compact?: boolean;
}

function Rows({ title, sections, permissions, checking, compact = false }: RowsProps) {
  return (
    <ul className={`${classes.rows} ${compact ? classes.compact : ''}`} aria-label={title}>
      {(compact ? permissions.toSorted(worstFirst) : permissions).map((permission) => (
        <PermissionRow key={permission.id} sections={sections} permission={permission} checking={checking} />
      ))}
    </ul>
  );
}

/** What has to be explained takes a whole line, and stands on top. */
function worstFirst(a: Permission, b: Permission): number {
  return Number(a.verdict === 'works') - Number(b.verdict === 'works');
}

interface OptionalProps {
  readonly sections: readonly PermissionSection[];
  readonly permissions: readonly Permission[];
  readonly checking: boolean;
}

function OptionalInShort({ sections, permissions, checking }: OptionalProps) {
  const without = permissions.filter(({ verdict }) => verdict !== 'works');
  if (without.length === 0) {
    return (
      <div className={classes.short}>
        <StatusIcon status="exported" /> All {permissions.length} optional ones work too.
      </div>
    );
  }
  return (
    <Disclosure
      title={`${without.length} of ${permissions.length} optional ones ${sayLack(without)}: what is lost`}
    >
      <Rows title="Optional" sections={sections} permissions={without} checking={checking} />
    </Disclosure>
  );
}

/** What could not be told is not said to be missing (I5). */
function sayLack(without: readonly Permission[]): string {
  const missing = without.filter(({ verdict }) => verdict === 'missing').length;
  if (missing === without.length) return missing === 1 ? 'is missing' : 'are missing';
  return missing === 0 ? 'could not be checked' : 'are missing or could not be checked';
}
