import { Button, Stack, Text } from '@mantine/core';
import { IconCircleCheckFilled, IconFlagFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../frame/links.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { ErrorState } from '../../frame/states.tsx';
import { connectionsQuery } from '../../integrations/connections.ts';
import { useExportAddress } from '../export-address.ts';
import { isNotShown, isOver, type Progress, progressQuery } from '../exports.ts';
import { useOnScreen } from '../live/on-screen.ts';
import { useExportStream } from '../live/use-export-stream.ts';
import { OutcomeBar } from '../outcomes/outcome-bar.tsx';
import { OutcomeCounts } from '../outcomes/outcome-counts.tsx';
import { countAll, countNeedingYou, firstNeedingYou, groupCounts } from '../outcomes/outcome-groups.ts';
import { PausedNotice } from '../paused-notice.tsx';
import { sayEnding } from '../say-ending.ts';
import { notHeard, usePace } from '../use-pace.ts';
import { LoadingForm } from './loading-form.tsx';
import classes from './pop-up.module.css';

interface ExportRunProps {
  readonly exportId: string;
  readonly onClose: () => void;
}

/** How an export goes, from its first person to "Export Complete". */
export function ExportRun({ exportId, onClose }: ExportRunProps) {
  useOnScreen(exportId);
  const progress = useQuery(progressQuery(exportId));
  const active = progress.data !== undefined && !isOver(progress.data);
  const { broken } = useExportStream(exportId, active);
  // While the stream is broken it is asked for now and then.
  useQuery({ ...progressQuery(exportId), refetchInterval: broken && active ? 3_000 : false });
  if (progress.data === undefined || isNotShown(progress.error)) {
    return progress.isError ? (
      <ErrorState error={progress.error} retry={progress.refetch} />
    ) : (
      <LoadingForm />
    );
  }
  return <Run progress={progress.data} broken={broken && active} onClose={onClose} />;
}

interface RunProps {
  readonly progress: Progress;
  readonly broken: boolean;
  readonly onClose: () => void;
}

function Run({ progress, broken, onClose }: RunProps) {
  const { search } = useExportAddress();
  const connections = useQuery(connectionsQuery);
  const connection = connections.data?.find(({ id }) => id === search.export) ?? null;
  const ats = connection?.ats.name ?? 'the ATS';
  const pace = usePace(progress, ats);
  const groups = groupCounts(progress);
  const all = countAll(progress.counts);
  const done = all - progress.counts.pending;
  const needing = countNeedingYou(progress.counts);
  const outcome = firstNeedingYou(progress.counts);
  const over = progress.status === 'finished' || progress.status === 'cancelled';
  return (
    <Stack gap="md">
      <Heading progress={progress} done={done} all={all} />
      <OutcomeBar groups={groups} label="Progress of the export" />
      <OutcomeCounts groups={groups} />
      {progress.status === 'paused' ? (
        // Only who started it sees it here.
        <PausedNotice progress={progress} connection={connection} mayChange />
      ) : null}
      {progress.status === 'running' ? (
        <Text c="dimmed" className="numbers">
          {broken
            ? notHeard
            : `${pace} You may close this; the export goes on, and you are told when it is done.`}
        </Text>
      ) : null}
      <footer className={classes.footer}>
        <ButtonLink
          to="/exports/$exportId"
          params={{ exportId: progress.id }}
          search={over && outcome !== null ? { outcome } : {}}
          variant={needing > 0 && over ? 'filled' : 'default'}
        >
          {over && needing > 0 ? 'See who needs you' : 'Show the export'}
        </ButtonLink>
        <Button variant={over && needing === 0 ? 'filled' : 'default'} onClick={onClose}>
          Close
        </Button>
      </footer>
    </Stack>
  );
}

interface HeadingProps {
  readonly progress: Progress;
  readonly done: number;
  readonly all: number;
}

function Heading({ progress, done, all }: HeadingProps) {
  const ending = sayEnding(progress);
  return (
    <div>
      {/* Only the end is read aloud, not every person on the way. */}
      <div role="status">
        {ending === null ? null : (
          <h3 className={classes.ending}>
            <EndingIcon progress={progress} />
            {ending}
          </h3>
        )}
      </div>
      {ending === null ? (
        <h3
          className={`${classes.ending} numbers`}
        >{`${progress.status === 'paused' ? 'Exported' : 'Exporting'}: ${sayNumber(done)} of ${sayNumber(all)}`}</h3>
      ) : null}
    </div>
  );
}

function EndingIcon({ progress: { status, counts } }: Pick<HeadingProps, 'progress'>) {
  if (status === 'cancelled') return null;
  return countNeedingYou(counts) === 0 ? (
    <IconCircleCheckFilled size={28} aria-hidden className={classes.complete} />
  ) : (
    <IconFlagFilled size={24} aria-hidden className={classes.calling} />
  );
}
