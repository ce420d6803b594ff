import { Alert, Progress, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Moment } from '../frame/moment.tsx';
import { sayCount, sayNumber } from '../frame/numbers.ts';
import { StatusMark } from '../frame/status-mark.tsx';
import type { Import, ImportUndo } from './imports.ts';

/** How far an import is, or why it ended early. Nothing for one that ended as it should. */
export function ImportProgress({ status, problem, progress }: Import) {
  if (status === 'finished') return null;
  if (status === 'failed')
    return (
      <div role="status">
        <StatusMark status="failed" word={problem ?? 'The import ended before all rows were read.'} />
      </div>
    );
  const { rows, of } = progress;
  const total = of ?? 0;
  return (
    <div role="status">
      <Progress
        value={total === 0 ? 100 : Math.min(100, (rows / total) * 100)}
        animated={total === 0}
        aria-label="Import"
      />
      <Text size="sm" c="dimmed" mt={6} className="numbers">
        {of === null ? `${sayCount(rows, 'row')} so far.` : `${sayNumber(rows)} of ${sayCount(of, 'row')}.`}{' '}
        It goes on when you close this tab.
      </Text>
    </div>
  );
}

/** What the undo of an import did, or is doing. */
export function UndoState({ undo }: { readonly undo: ImportUndo }) {
  const { state, at, by, removed, restored, kept } = undo;
  const did = [
    `${sayCount(removed, 'person', 'people')} removed`,
    `${sayCount(restored, 'profile')} restored`,
    `${sayNumber(kept)} kept`,
  ].join(', ');
  return (
    <Alert
      color={kept > 0 ? 'yellow' : 'gray'}
      variant="light"
      role="status"
      icon={<IconArrowBackUp size={18} stroke={1.6} aria-hidden />}
      title={state === 'running' ? 'This import is being undone' : 'This import was undone'}
      style={{ flexShrink: 0 }}
    >
      <Text size="sm" className="numbers">
        {`${did}${state === 'running' ? ' so far' : ''}. `}
        <Text component="span" size="sm" c="dimmed">
          <Moment at={at} />
          {by === null ? null : (
            <>
              {' by '}
              <bdi>{by.name}</bdi>
            </>
          )}
        </Text>
      </Text>
    </Alert>
  );
}
