import { Link } from '@tanstack/react-router';
import { sayNumber } from '../../frame/numbers.ts';
import type { ExportSearch } from '../export-address.ts';
import classes from './dry-run.module.css';
import { type Shown, shownGroups } from './dry-run-address.ts';
import type { DryRun } from './dry-runs.ts';

interface DryRunFiltersProps {
  readonly run: DryRun;
  readonly chosen: Shown | null;
  /** What else the address keeps. */
  readonly form: ExportSearch;
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
  const className = (on: boolean) => (on ? `${classes.filter} ${classes.filterOn}` : classes.filter);
  const address = { to: '/exports/preview/$dryRunId', params: { dryRunId: run.id }, replace: true } as const;
  return (
    <nav className={`${classes.filters} numbers`} aria-label="People by what becomes of them">
      <Link
        {...address}
        search={form}
        className={className(chosen === null)}
        aria-current={chosen === null ? 'true' : undefined}
      >
        <strong>{sayNumber(run.people)}</strong> {run.people === 1 ? 'person' : 'people'}
      </Link>
      {shownGroups
        .filter((group) => counts[group] > 0 || group === chosen)
        .map((group) => (
          <Link
            key={group}
            {...address}
            search={{ ...form, show: group }}
            className={className(chosen === group)}
            aria-current={chosen === group ? 'true' : undefined}
          >
            <strong>{sayNumber(counts[group])}</strong> {words[group]}
          </Link>
        ))}
    </nav>
  );
}
