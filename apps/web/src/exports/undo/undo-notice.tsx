import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconPlayerPauseFilled } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ButtonLink } from '../../frame/links.tsx';
import { Moment } from '../../frame/moment.tsx';
import { sayFailed } from '../../frame/say.ts';
import { ForAdmin } from '../../integrations/for-admin.tsx';
import { exportKeys } from '../exports.ts';
import { beside } from '../report/report-address.ts';
import { sayUndo } from './say-undo.ts';
import { isUnderWay, type UndoSummary, undosQuery, useChangeUndo } from './undos.ts';

interface UndoNoticeProps {
  readonly exportId: string;
  /** Such as "Lever". */
  readonly ats: string;
  readonly mayChange: boolean;
}

/** How the latest undo of an export stands; nothing where it was never undone. */
export function UndoNotice({ exportId, ats, mayChange }: UndoNoticeProps) {
  const [latest] = useQuery(undosQuery(exportId)).data ?? [];
  useFreshReport(exportId, latest);
  if (latest === undefined) return null;
  const { id, counts, status, pauseReason, pauseForAdmin, startedBy, createdAt } = latest;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const paused = status === 'paused';
  const todo = counts.left + counts.couldNotTell;
  const Icon = paused ? IconPlayerPauseFilled : IconArrowBackUp;
  return (
    <Alert
      variant="light"
      color={paused || todo > 0 ? 'yellow' : 'gray'}
      icon={<Icon size={18} aria-hidden />}
      title={sayUndo(latest)}
      role="status"
      style={{ flexShrink: 0 }}
    >
      <Stack gap="xs">
        {isUnderWay(latest) ? (
          <Progress
            value={total === 0 ? 0 : ((total - counts.pending) / total) * 100}
            aria-label="Progress of the undo"
          />
        ) : null}
        <Text size="sm" className="any-break">
          {paused ? `${pauseReason} ` : ''}
          {todo === 0 ? '' : `Whoever was left is still in ${ats}. `}
          <Text component="span" size="sm" c="dimmed">
            Undone <Moment at={createdAt} />
            {startedBy === null ? '' : ` by ${startedBy.name}`}
          </Text>
        </Text>
        {paused ? (
          <Text component="div" size="sm">
            <ForAdmin said={pauseForAdmin} />
          </Text>
        ) : null}
        <Group gap="xs">
          {todo === 0 ? null : (
            <ButtonLink
              to="/exports/$exportId"
              params={{ exportId }}
              search={beside({ panel: 'to-do' })}
              size="compact-sm"
              variant="default"
            >
              {`Show ${todo} to do`}
            </ButtonLink>
          )}
          {mayChange && (paused || status === 'running') ? (
            <Change exportId={exportId} undoId={id} paused={paused} />
          ) : null}
        </Group>
      </Stack>
    </Alert>
  );
}

interface ChangeProps {
  readonly exportId: string;
  readonly undoId: string;
  readonly paused: boolean;
}

function Change({ exportId, undoId, paused }: ChangeProps) {
  const { mutate, isPending } = useChangeUndo(exportId, undoId);
  const change = (what: 'cancel' | 'resume') => () => mutate(what, { onError: sayFailed });
  return (
    <>
      {paused ? (
        <Button size="compact-sm" loading={isPending} onClick={change('resume')}>
          Go on removing
        </Button>
      ) : null}
      <Button size="compact-sm" variant="default" color="red" loading={isPending} onClick={change('cancel')}>
        Cancel the undo
      </Button>
    </>
  );
}

/** What was removed shows in the report too: it is read again as the undo goes on. */
function useFreshReport(exportId: string, latest: UndoSummary | undefined): void {
  const queryClient = useQueryClient();
  const removed = latest?.counts.removed;
  const before = useRef(removed);
  useEffect(() => {
    if (removed === before.current) return;
    const wasKnown = before.current !== undefined;
    before.current = removed;
    if (wasKnown) void queryClient.invalidateQueries({ queryKey: exportKeys.one(exportId), exact: true });
  }, [queryClient, exportId, removed]);
}
