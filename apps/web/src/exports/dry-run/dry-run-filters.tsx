import { Filter, Filters } from '../../frame/filters.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { type DryRunSearch, type Shown, shownGroups } from './dry-run-address.ts';
import type { DryRun } from './dry-runs.ts';

interface DryRunFiltersProps {
  readonly run: DryRun;
  readonly chosen: Shown | null;
  /** What else the address keeps. */
  readonly form: Omit<DryRunSearch, 'show'>;
}

/** What would become of people, with counts; each shows only its people. */
export function DryRunFilters({ run, chosen, form }: DryRunFiltersProps) {
  const counts: Readonly<Record<Shown, number>> = {
    ...run.verdicts,
    alreadyThere: run.alreadyThere,
    withoutEmail: run.missing.email,
    warned: run.warned,
  };
  const words: Readonly<Record<Shown, string>> = {
    send: 'will be sent',
    skip: 'skipped',
    block: 'blocked',
    alreadyThere: `already in ${run.connection.ats}`,
    withoutEmail: 'without e-mail',
    warned: 'with warnings',
  };
  const address = { to: '/exports/preview/$dryRunId', params: { dryRunId: run.id }, replace: true } as const;
  return (
    <Filters label="People by what becomes of them">
      <Filter {...address} search={form} chosen={chosen === null}>
        <strong>{sayNumber(run.people)}</strong> {run.people === 1 ? 'person' : 'people'}
      </Filter>
      {shownGroups
        .filter((group) => counts[group] > 0 || group === chosen)
        .map((group) => (
          <Filter key={group} {...address} search={{ ...form, show: group }} chosen={chosen === group}>
            <strong>{sayNumber(counts[group])}</strong> {words[group]}
          </Filter>
        ))}
    </Filters>
  );
}
