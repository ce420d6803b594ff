import { Button } from '@mantine/core';
import { IconArrowBackUp, IconFileTypeCsv, IconRefresh } from '@tabler/icons-react';
import { ask } from '../../frame/ask.tsx';
import { ButtonLink } from '../../frame/links.tsx';
import { sayCount } from '../../frame/numbers.ts';
import { sayFailed } from '../../frame/say.ts';
import { csvAddress, type ExportReport, isOver, useCancelExport, useRetryExport } from '../exports.ts';
import { countLeftOut, countNeedingYou, countRetryable } from '../outcomes/outcome-groups.ts';
import { useMayChange } from '../use-may-change.ts';
import { beside } from './report-address.ts';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** What one can do with an export, top right. */
export function ExportActions({ report }: { readonly report: ExportReport }) {
  const mayChange = useMayChange(report.startedBy);
  const { status } = report;
  return (
    <>
      <Button
        component="a"
        href={csvAddress(report.id)}
        download
        variant="default"
        leftSection={<IconFileTypeCsv {...icon} />}
      >
        CSV report
      </Button>
      {mayChange &&
      isOver(report) &&
      report.items.some(({ outcome, remote }) => outcome !== 'skipped' && remote) ? (
        <ButtonLink
          to="/exports/$exportId"
          params={{ exportId: report.id }}
          search={beside({ panel: 'undo' })}
          variant="default"
          leftSection={<IconArrowBackUp {...icon} />}
        >
          Undo …
        </ButtonLink>
      ) : null}
      {mayChange && (status === 'running' || status === 'paused') ? <CancelButton report={report} /> : null}
      {mayChange &&
      status === 'cancelled' &&
      countNeedingYou(report.counts) === 0 &&
      countLeftOut(report.items) === 0 ? (
        <RetryButton report={report} />
      ) : null}
    </>
  );
}

function CancelButton({ report: { id, counts, connection } }: { readonly report: ExportReport }) {
  const cancel = useCancelExport(id);
  const question = () =>
    ask({
      title: 'Cancel this export?',
      text: `${sayCount(counts.pending, 'person', 'people')} not sent yet will not be sent. Who is being sent right now is brought to an end. Who is in ${connection.ats} stays there.`,
      confirm: 'Cancel the export',
      dismiss: 'Go on exporting',
      onConfirm: () => cancel.mutate(undefined, { onError: sayFailed }),
    });
  return (
    <Button variant="default" color="red" loading={cancel.isPending} onClick={question}>
      Cancel
    </Button>
  );
}

interface RetryButtonProps {
  readonly report: ExportReport;
  readonly size?: 'xs' | 'sm';
}

/**
 * Tries again whoever did not arrive, and the steps that were left out; nobody who arrived is sent again. Where
 * somebody needs you, it stands with that.
 */
export function RetryButton({ report: { id, counts, items }, size = 'sm' }: RetryButtonProps) {
  const retry = useRetryExport(id);
  const people = countRetryable(counts);
  const leftOut = countLeftOut(items);
  if (people + leftOut === 0) return null;
  const whole = `Tries ${sayCount(people, 'person', 'people')} again. Nobody who arrived is sent twice.`;
  const steps = `Takes only the steps that were left out for ${sayCount(leftOut, 'person', 'people')}.`;
  return (
    <Button
      size={size}
      leftSection={<IconRefresh {...icon} />}
      loading={retry.isPending}
      onClick={() => retry.mutate(undefined, { onError: sayFailed })}
      title={[...(people === 0 ? [] : [whole]), ...(leftOut === 0 ? [] : [steps])].join(' ')}
    >
      {people === 0 ? 'Try these again' : 'Retry'}
    </Button>
  );
}
