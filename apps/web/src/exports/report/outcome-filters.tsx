import { Link } from '@tanstack/react-router';
import { sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import {
  groupLooks,
  type OutcomeGroup,
  outcomeGroups,
  type ReportView,
  wordFor,
} from '../outcomes/outcome-groups.ts';
import classes from './report.module.css';

interface OutcomeFiltersProps {
  readonly exportId: string;
  readonly groups: Readonly<Record<OutcomeGroup, number>>;
  /** How many arrived without some of their steps; they are among the exported. */
  readonly leftOut: number;
  readonly chosen: ReportView | null;
}

/** The outcomes with their counts; each shows only its people. */
export function OutcomeFilters({ exportId, groups, leftOut, chosen }: OutcomeFiltersProps) {
  const all = outcomeGroups.reduce((sum, group) => sum + groups[group], 0);
  const className = (on: boolean) => (on ? `${classes.filter} ${classes.filterOn}` : classes.filter);
  const shown = outcomeGroups.filter((group) => groups[group] > 0 || group === chosen);
  return (
    <nav className={`${classes.filters} numbers`} aria-label="People by outcome">
      <Link
        to="/exports/$exportId"
        params={{ exportId }}
        className={className(chosen === null)}
        aria-current={chosen === null ? 'true' : undefined}
        replace
      >
        <strong>{sayNumber(all)}</strong> {all === 1 ? 'person' : 'people'}
      </Link>
      {shown.map((group) => (
        <Link
          key={group}
          to="/exports/$exportId"
          params={{ exportId }}
          search={{ outcome: group }}
          className={className(chosen === group)}
          aria-current={chosen === group ? 'true' : undefined}
          replace
        >
          <StatusIcon status={groupLooks[group].status} icon={groupLooks[group].icon} />
          <strong>{sayNumber(groups[group])}</strong> {wordFor(group, groups[group])}
        </Link>
      ))}
      {leftOut === 0 && chosen !== 'left-out' ? null : (
        <Link
          to="/exports/$exportId"
          params={{ exportId }}
          search={{ outcome: 'left-out' }}
          className={className(chosen === 'left-out')}
          aria-current={chosen === 'left-out' ? 'true' : undefined}
          replace
        >
          <strong>{sayNumber(leftOut)}</strong> with steps left out
        </Link>
      )}
    </nav>
  );
}
