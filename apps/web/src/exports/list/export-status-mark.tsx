import { IconPlayerPauseFilled } from '@tabler/icons-react';
import { sayNumber } from '../../frame/numbers.ts';
import { StatusMark } from '../../frame/status-mark.tsx';
import type { Progress } from '../exports.ts';
import { countAll, countNeedingYou } from '../outcomes/outcome-groups.ts';

/** How far an export is or how it ended, in few words. */
export function ExportStatusMark({ progress }: { readonly progress: Pick<Progress, 'status' | 'counts'> }) {
  const { status, counts } = progress;
  const needing = countNeedingYou(counts);
  switch (status) {
    case 'running': {
      const all = countAll(counts);
      const percent = Math.floor(((all - counts.pending) / Math.max(1, all)) * 100);
      return (
        <span className="numbers">
          <StatusMark status="findingOut" word={`Running: ${percent} %`} />
        </span>
      );
    }
    case 'paused':
      return <StatusMark status="needsYou" icon={IconPlayerPauseFilled} word="Paused" />;
    case 'cancelled':
      return <StatusMark status="skipped" word="Cancelled" />;
    case 'finished':
      return needing === 0 ? (
        <StatusMark status="exported" word="Complete" />
      ) : (
        <StatusMark status="needsYou" word={`${sayNumber(needing)} need${needing === 1 ? 's' : ''} you`} />
      );
  }
}
