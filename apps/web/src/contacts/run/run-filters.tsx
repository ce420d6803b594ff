import { Filter, Filters } from '../../frame/filters.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import { outcomeLooks, runViews, wordAfter } from '../outcome-looks.ts';
import { countAll } from '../run-words.ts';
import type { Run, RunView } from '../runs.ts';

interface RunFiltersProps {
  readonly run: Run;
  readonly chosen: RunView | null;
}

/** The outcomes with their counts; each shows only its people. */
export function RunFilters({ run: { id, counts, kinds }, chosen }: RunFiltersProps) {
  const address = { to: '/contacts/runs/$runId', params: { runId: id }, replace: true } as const;
  const all = countAll(counts);
  return (
    <Filters label="People by outcome">
      <Filter {...address} chosen={chosen === null}>
        <strong>{sayNumber(all)}</strong> {kinds.length > 1 ? 'in all' : all === 1 ? 'person' : 'people'}
      </Filter>
      {runViews
        .filter((outcome) => counts[outcome] > 0 || outcome === chosen)
        .map((outcome) => (
          <Filter key={outcome} {...address} search={{ outcome }} chosen={chosen === outcome}>
            <StatusIcon status={outcomeLooks[outcome].status} icon={outcomeLooks[outcome].icon} />
            <strong>{sayNumber(counts[outcome])}</strong> {wordAfter(outcome)}
          </Filter>
        ))}
    </Filters>
  );
}
