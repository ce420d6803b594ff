import { Button } from '@mantine/core';
import { IconFileTypeCsv, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { ask } from '../../frame/ask.tsx';
import { sayCount } from '../../frame/numbers.ts';
import { sayFailed } from '../../frame/say.ts';
import { mayAct, useMe } from '../../session/me.ts';
import { csvAddress, type ExportReport, useCancelExport, useRetryExport } from '../exports.ts';
import { countRetryable } from '../outcomes/outcome-groups.ts';

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
      {mayExport && status === 'paused' ? <GoOnButton exportId={report.id} /> : null}
      {mayExport && status !== 'paused' && countRetryable(report.counts) > 0 ? (
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

/** Lets a paused export go on from where it was. */
export function GoOnButton({ exportId }: { readonly exportId: string }) {
  const retry = useRetryExport(exportId);
  return (
    <Button
      leftSection={<IconPlayerPlay {...icon} />}
      loading={retry.isPending}
      onClick={() => retry.mutate(undefined, { onError: sayFailed })}
    >
      Go on
    </Button>
  );
}

/** Tries again whoever did not arrive; nobody who did is touched. */
export function RetryButton({ report: { id, counts } }: { readonly report: ExportReport }) {
  const retry = useRetryExport(id);
  return (
    <Button
      leftSection={<IconRefresh {...icon} />}
      loading={retry.isPending}
      onClick={() => retry.mutate(undefined, { onError: sayFailed })}
      title={`Tries ${sayCount(countRetryable(counts), 'person', 'people')} again. Nobody who arrived is sent twice.`}
    >
      Retry
    </Button>
  );
}
