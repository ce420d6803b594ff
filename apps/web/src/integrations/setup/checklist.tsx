import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconChevronDown,
  IconCircleCheckFilled,
  IconCircleDotted,
  IconCircleXFilled,
  IconFlagFilled,
  IconHelpCircle,
} from '@tabler/icons-react';
import type { PermissionFact } from '../connectors.ts';
import classes from './checklist.module.css';
import { wasRenamed } from './permission-words.ts';
import type { Permission } from './setups.ts';

interface ChecklistProps {
  readonly permissions: readonly Permission[];
  /** The ATS is being asked at this moment. */
  readonly checking?: boolean;
  /** Those that work in two columns without explanations. */
  readonly compact?: boolean;
}

/** What the credentials may do, permission by permission: works, missing or unknown (PRODUCT I5). */
export function Checklist({ permissions, checking = false, compact = false }: ChecklistProps) {
  const required = permissions.filter(({ need }) => need === 'required');
  const optional = permissions.filter(({ need }) => need === 'optional');
  const unused = permissions.filter(({ need }) => need === 'not needed');
  return (
    <div className={classes.checklist} aria-busy={checking}>
      <Rows title="Required" permissions={required} checking={checking} compact={compact} />
      {optional.length === 0 ? null : (
        <Rows title="Optional" permissions={optional} checking={checking} compact={compact} />
      )}
      {unused.length === 0 || compact ? null : <Unused permissions={unused} />}
    </div>
  );
}

interface RowsProps {
  readonly title: string;
  readonly permissions: readonly Permission[];
  readonly checking: boolean;
  readonly compact: boolean;
}

function Rows({ title, permissions, checking, compact }: RowsProps) {
  return (
    <ul className={`${classes.rows} ${compact ? classes.compact : ''}`} aria-label={title}>
      {permissions.map((permission) => (
        <Row key={permission.id} permission={permission} checking={checking} />
      ))}
    </ul>
  );
}

function Row({ permission, checking }: { readonly permission: Permission; readonly checking: boolean }) {
  const { label, need, verdict, detail, withoutIt } = permission;
  const explained = !checking && verdict !== 'works';
  return (
    <li data-explained={explained || undefined}>
      <Sign permission={permission} checking={checking} />
      <span className={classes.label}>
        {label}
        {wasRenamed(permission) ? <small>{permission.articleLabel}</small> : null}
      </span>
      <span className={classes.word}>
        {checking ? 'asking…' : need === 'optional' && verdict === 'missing' ? 'missing, optional' : verdict}
      </span>
      {explained ? (
        <span className={classes.why}>
          {detail}
          {detail.includes(withoutIt) ? null : ` Without it: ${withoutIt}`}
        </span>
      ) : null}
    </li>
  );
}

function Sign({ permission, checking }: { readonly permission: Permission; readonly checking: boolean }) {
  const size = { size: 18, 'aria-hidden': true } as const;
  if (checking) return <IconCircleDotted {...size} className={classes.checking} />;
  switch (permission.verdict) {
    case 'works':
      return <IconCircleCheckFilled {...size} className={classes.works} />;
    case 'missing':
      return permission.need === 'required' ? (
        <IconCircleXFilled {...size} className={classes.missing} />
      ) : (
        <IconFlagFilled {...size} className={classes.lost} />
      );
    case 'unknown':
      return <IconHelpCircle {...size} className={classes.unknown} />;
  }
}

function Unused({ permissions }: { readonly permissions: readonly PermissionFact[] }) {
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <div>
      <UnstyledButton className={classes.toggle} onClick={toggle} aria-expanded={opened}>
        <IconChevronDown size={16} aria-hidden data-opened={opened || undefined} />
        {permissions.length} listed in the article, not needed
      </UnstyledButton>
      <Collapse expanded={opened}>
        <ul className={classes.unused}>
          {permissions.map(({ id, label }) => (
            <li key={id}>{label}</li>
          ))}
        </ul>
      </Collapse>
    </div>
  );
}
