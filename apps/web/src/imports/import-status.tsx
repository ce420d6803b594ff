import { IconArrowBackUp } from '@tabler/icons-react';
import { StatusMark } from '../frame/status-mark.tsx';
import type { Import } from './imports.ts';

/** Whether an import still runs, how it ended, and whether it was undone. */
export function ImportStatus({ status, undo }: Pick<Import, 'status' | 'undo'>) {
  if (undo !== null)
    return undo.state === 'running' ? (
      <StatusMark status="findingOut" word="Undoing" />
    ) : (
      <StatusMark status="skipped" icon={IconArrowBackUp} word="Undone" />
    );
  switch (status) {
    case 'running':
      return <StatusMark status="findingOut" word="Running" />;
    case 'finished':
      return <StatusMark status="exported" word="Finished" />;
    case 'failed':
      return <StatusMark status="failed" word="Failed" />;
  }
}
