import { Filter, Filters } from '../../frame/filters.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import {
  groupLooks,
  type OutcomeGroup,
  outcomeGroups,
  type ReportView,
  wordFor,
} from '../outcomes/outcome-groups.ts';

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
  const address = { to: '/exports/$exportId', params: { exportId }, replace: true } as const;
  const shown = outcomeGroups.filter((group) => groups[group] > 0 || group === chosen);
  return (
    <Filters label="People by outcome">
      <Filter {...address} chosen={chosen === null}>
        <strong>{sayNumber(all)}</strong> {all === 1 ? 'person' : 'people'}
      </Filter>
      {shown.map((group) => (
        <Filter key={group} {...address} search={{ outcome: group }} chosen={chosen === group}>
          <StatusIcon status={groupLooks[group].status} icon={groupLooks[group].icon} />
          <strong>{sayNumber(groups[group])}</strong> {wordFor(group, groups[group])}
        </Filter>
      ))}
      {leftOut === 0 && chosen !== 'left-out' ? null : (
        <Filter {...address} search={{ outcome: 'left-out' }} chosen={chosen === 'left-out'}>
          <strong>{sayNumber(leftOut)}</strong> with steps left out
        </Filter>
      )}
    </Filters>
  );
}
