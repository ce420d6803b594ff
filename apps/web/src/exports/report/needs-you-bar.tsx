import { ButtonLink } from '../../frame/links.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import { mayAct, useMe } from '../../session/me.ts';
import type { ExportReport } from '../exports.ts';
import { countAll, countNeedingYou, type OutcomeGroup } from '../outcomes/outcome-groups.ts';
import { RetryButton } from './export-actions.tsx';
import classes from './report.module.css';

interface NeedsYouBarProps {
  readonly report: ExportReport;
  readonly chosen: OutcomeGroup | null;
}

/** Stays in sight while somebody is needed. */
export function NeedsYouBar({ report, chosen }: NeedsYouBarProps) {
  const me = useMe();
  const { counts, id, status } = report;
  const needing = countNeedingYou(counts);
  if (needing === 0) return null;
  const toCheck = counts.blocked + counts.needsAttention;
  return (
    <aside className={`${classes.needsYou} numbers`} aria-label="What needs you">
      <StatusIcon status="needsYou" />
      <span className={classes.needsYouWords}>
        <strong>
          {sayNumber(needing)} of {sayNumber(countAll(counts))} need{needing === 1 ? 's' : ''} you
        </strong>
        {counts.failed === 0 ? null : ` · ${sayNumber(counts.failed)} failed`}
        {toCheck === 0 ? null : ` · ${sayNumber(toCheck)} to look at`}
      </span>
      {toCheck > 0 && chosen !== 'needs-you' ? (
        <ButtonLink
          to="/exports/$exportId"
          params={{ exportId: id }}
          search={{ outcome: 'needs-you' }}
          variant="default"
          size="xs"
        >
          Look at {sayNumber(toCheck)}
        </ButtonLink>
      ) : null}
      {counts.failed > 0 && chosen !== 'failed' ? (
        <ButtonLink
          to="/exports/$exportId"
          params={{ exportId: id }}
          search={{ outcome: 'failed' }}
          variant="default"
          size="xs"
        >
          Show who failed
        </ButtonLink>
      ) : null}
      {mayAct(me.role, 'recruiter') && status !== 'paused' ? <RetryButton report={report} size="xs" /> : null}
    </aside>
  );
}
