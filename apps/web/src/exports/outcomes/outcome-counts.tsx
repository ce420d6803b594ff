import { sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import classes from './outcome-counts.module.css';
import { groupLooks, type OutcomeGroup, outcomeGroups, wordFor } from './outcome-groups.ts';

/** The groups there is somebody in, each with icon, number and word. */
export function OutcomeCounts({ groups }: { readonly groups: Readonly<Record<OutcomeGroup, number>> }) {
  return (
    <ul className={`${classes.counts} numbers`} aria-label="People by outcome">
      {outcomeGroups
        .filter((group) => groups[group] > 0)
        .map((group) => (
          <li key={group}>
            <StatusIcon status={groupLooks[group].status} icon={groupLooks[group].icon} />
            <strong>{sayNumber(groups[group])}</strong> {wordFor(group, groups[group])}
          </li>
        ))}
    </ul>
  );
}
