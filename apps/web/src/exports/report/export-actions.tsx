import { Button } from '@mantine/core';
import { IconFileTypeCsv, IconRefresh } from '@tabler/icons-react';
import { ask } from '../../frame/ask.tsx';
import { sayCount } from '../../frame/numbers.ts';
import { sayFailed } from '../../frame/say.ts';
import { mayAct, useMe } from '../../session/me.ts';
import { csvAddress, type ExportReport, useCancelExport, useRetryExport } from '../exports.ts';
import { countNeedingYou, countRetryable } from '../outcomes/outcome-groups.ts';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** What one can do with an export, top right. */
export function ExportActions({ report }: { readonly report: ExportReport }) {
  const me = useMe();
  const mayExport = mayAct(me.role, 'recruiter');
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
      {mayExport && (status === 'running' || status === 'paused') ? <CancelButton report={report} /> : null}
      {mayExport && status === 'cancelled' && countNeedingYou(report.counts) === 0 ? (
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

/** Tries again whoever did not arrive; nobody who did is touched. Where somebody needs you, it stands with that. */
export function RetryButton({ report: { id, counts }, size = 'sm' }: RetryButtonProps) {
  const retry = useRetryExport(id);
  if (countRetryable(counts) === 0) return null;
  return (
    <Button
      size={size}
      leftSection={<IconRefresh {...icon} />}
      loading={retry.isPending}
      onClick={() => retry.mutate(undefined, { onError: sayFailed })}
      title={`Tries ${sayCount(countRetryable(counts), 'person', 'people')} again. Nobody who arrived is sent twice.`}
    >
      Retry
    </Button>
  );
}
