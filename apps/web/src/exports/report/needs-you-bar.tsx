import { ButtonLink } from '../../frame/links.tsx';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import { HelpLink } from '../../help/help-link.tsx';
import type { ExportReport } from '../exports.ts';
import { countAll, countLeftOut, countNeedingYou, type ReportView } from '../outcomes/outcome-groups.ts';
import { useMayChange } from '../use-may-change.ts';
import { RetryButton } from './export-actions.tsx';
import classes from './report.module.css';

interface NeedsYouBarProps {
  readonly report: ExportReport;
  readonly chosen: ReportView | null;
}

/** Stays in sight while somebody is needed. */
export function NeedsYouBar({ report, chosen }: NeedsYouBarProps) {
  const mayChange = useMayChange(report.startedBy);
  const { counts, id, status, items } = report;
  const needing = countNeedingYou(counts);
  const leftOut = countLeftOut(items);
  if (needing + leftOut === 0) return null;
  const toCheck = counts.blocked + counts.needsAttention;
  return (
    <aside className={`${classes.needsYou} numbers`} aria-label="What needs you">
      <StatusIcon status="needsYou" />
      <span className={classes.needsYouWords}>
        {needing === 0 ? null : (
          <strong>
            {sayNumber(needing)} of {sayNumber(countAll(counts))} need{needing === 1 ? 's' : ''} you
          </strong>
        )}
        {counts.failed === 0 ? null : ` · ${sayNumber(counts.failed)} failed`}
        {toCheck === 0 ? null : ` · ${sayNumber(toCheck)} to look at`}
        {leftOut === 0
          ? null
          : needing === 0
            ? `${sayCount(leftOut, 'person', 'people')} arrived, with steps left out`
            : ` · ${sayNumber(leftOut)} arrived with steps left out`}
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
      {leftOut > 0 && chosen !== 'left-out' ? (
        <ButtonLink
          to="/exports/$exportId"
          params={{ exportId: id }}
          search={{ outcome: 'left-out' }}
          variant="default"
          size="xs"
        >
          Show steps left out
        </ButtonLink>
      ) : null}
      {mayChange && status !== 'paused' ? <RetryButton report={report} size="xs" /> : null}
      <HelpLink topic="needsYou" ats={report.connection.ats} />
    </aside>
  );
}
