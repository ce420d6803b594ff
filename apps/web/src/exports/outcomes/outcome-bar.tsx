import { sayNumber } from '../../frame/numbers.ts';
import classes from './outcome-bar.module.css';
import { type OutcomeGroup, outcomeGroups, wordFor } from './outcome-groups.ts';

interface OutcomeBarProps {
  readonly groups: Readonly<Record<OutcomeGroup, number>>;
  readonly thin?: boolean;
  /** Of the whole, for screen readers. */
  readonly label: string;
}

/** The people of an export as one bar, by outcome; who waits is the empty rest. */
export function OutcomeBar({ groups, thin = false, label }: OutcomeBarProps) {
  const all = outcomeGroups.reduce((sum, group) => sum + groups[group], 0);
  const through = all - groups.waiting - groups['finding-out'];
  return (
    <div
      className={thin ? `${classes.bar} ${classes.thin}` : classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={all}
      aria-valuenow={through}
      aria-valuetext={`${sayNumber(through)} of ${sayNumber(all)}`}
    >
      {outcomeGroups.map((group) =>
        groups[group] === 0 || group === 'waiting' ? null : (
          <div
            key={group}
            className={`${classes.part} ${classes[group]}`}
            style={{ flexGrow: groups[group] }}
            title={`${sayNumber(groups[group])} ${wordFor(group, groups[group])}`}
          />
        ),
      )}
      <div style={{ flexGrow: groups.waiting }} />
    </div>
  );
}
