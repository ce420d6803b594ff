import { Button, Stack, Text } from '@mantine/core';
import { IconCircleCheckFilled, IconFlagFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { LoadingForm } from '../../exports/pop-up/loading-form.tsx';
import popUp from '../../exports/pop-up/pop-up.module.css';
import { ButtonLink } from '../../frame/links.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { ErrorState } from '../../frame/states.tsx';
import { useRunOnScreen } from '../live/on-screen.ts';
import { useRunStream } from '../live/use-run-stream.ts';
import { OutcomeBar } from '../run/outcome-bar.tsx';
import { OutcomeCounts } from '../run/outcome-counts.tsx';
import { countAll, countNeedingYou, firstNeedingYou, sayEnding } from '../run-words.ts';
import { isNotShown, isOver, type Run, runQuery } from '../runs.ts';
import { sayPace } from '../say-pace.ts';

interface LookupRunProps {
  readonly runId: string;
  readonly onClose: () => void;
}

/** How a run goes, from its first person to the last. */
export function LookupRun({ runId, onClose }: LookupRunProps) {
  useRunOnScreen(runId);
  const run = useQuery(runQuery(runId));
  useRunStream(runId, run.data !== undefined && !isOver(run.data));
  if (run.data === undefined || isNotShown(run.error))
    return run.isError ? <ErrorState error={run.error} retry={run.refetch} /> : <LoadingForm />;
  return <Shown run={run.data} onClose={onClose} />;
}

function Shown({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const { counts } = run;
  const all = countAll(counts);
  const over = isOver(run);
  const needing = countNeedingYou(counts) > 0;
  const outcome = firstNeedingYou(counts);
  return (
    <Stack gap="md">
      <div>
        {/* Only the end is read aloud, not every person on the way. */}
        <div role="status">
          {over ? (
            <h3 className={popUp.ending}>
              {needing ? (
                <IconFlagFilled size={24} aria-hidden className={popUp.calling} />
              ) : (
                <IconCircleCheckFilled size={28} aria-hidden className={popUp.complete} />
              )}
              {sayEnding(run)}
            </h3>
          ) : null}
        </div>
        {over ? null : (
          <h3 className={`${popUp.ending} numbers`}>
            {`Asked for ${sayNumber(all - counts.open)} of ${sayNumber(all)}`}
          </h3>
        )}
      </div>
      <OutcomeBar counts={counts} label="Progress" />
      <OutcomeCounts counts={counts} />
      {over ? null : (
        <Text c="dimmed">
          {`${sayPace(run)} You may close this; asking goes on, and you are told when it is done.`}
        </Text>
      )}
      <footer className={popUp.footer}>
        <ButtonLink
          to="/contacts/runs/$runId"
          params={{ runId: run.id }}
          search={over && outcome !== null ? { outcome } : {}}
          variant={over && needing ? 'filled' : 'default'}
        >
          {over && needing ? 'See why' : 'Show everybody'}
        </ButtonLink>
        <Button variant={over && !needing ? 'filled' : 'default'} onClick={onClose}>
          Close
        </Button>
      </footer>
    </Stack>
  );
}
