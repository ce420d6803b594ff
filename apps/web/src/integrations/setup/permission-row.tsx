import { IconCircleDotted, IconHelpCircle } from '@tabler/icons-react';
import { StatusIcon } from '../../frame/status-mark.tsx';
import { type PermissionSection, sectionOf } from '../guides/permission-sections.ts';
import classes from './checklist.module.css';
import { PermissionLabel } from './permission-label.tsx';
import { wasRenamed } from './permission-words.ts';
import type { Permission } from './setups.ts';

interface PermissionRowProps {
  readonly permission: Permission;
  readonly sections: readonly PermissionSection[];
  /** The ATS is being asked at this moment. */
  readonly checking: boolean;
}

/** One permission: whether it works and, where not, what to tick and what is lost. */
export function PermissionRow({ permission, sections, checking }: PermissionRowProps) {
  const { label, articleLabel, need, verdict, detail, withoutIt } = permission;
  const explained = !checking && verdict !== 'works';
  return (
    <li data-explained={explained || undefined}>
      <span className={classes.sign}>{checking ? <Asking /> : <Verdict permission={permission} />}</span>
      <span className={classes.label}>
        <PermissionLabel label={label} />
        {wasRenamed(permission) ? <small>{articleLabel}</small> : null}
      </span>
      <span className={classes.word}>{checking ? 'asking' : sayVerdict(need, verdict)}</span>
      {explained ? (
        <span className={classes.why}>
          {detail}
          {detail.includes(withoutIt) ? null : ` Without it: ${withoutIt}`}
          {verdict === 'missing' ? ` Found under ${sectionOf(permission, sections)}.` : null}
        </span>
      ) : null}
    </li>
  );
}

function Asking() {
  return <StatusIcon status="findingOut" icon={IconCircleDotted} />;
}

function Verdict({ permission: { verdict, need } }: { readonly permission: Permission }) {
  switch (verdict) {
    case 'works':
      return <StatusIcon status="exported" />;
    case 'missing':
      // Nobody has to do anything about an optional one.
      return <StatusIcon status={need === 'required' ? 'failed' : 'skipped'} />;
    case 'unknown':
      return <StatusIcon status={need === 'required' ? 'needsYou' : 'skipped'} icon={IconHelpCircle} />;
  }
}

function sayVerdict(need: Permission['need'], verdict: Permission['verdict']): string {
  return need === 'optional' && verdict !== 'works' ? `${verdict}, optional` : verdict;
}
