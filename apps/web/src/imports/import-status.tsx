import { StatusMark } from '../frame/status-mark.tsx';
import type { Import } from './imports.ts';

/** Whether an import still runs, and how it ended. */
export function ImportStatus({ status }: { readonly status: Import['status'] }) {
  switch (status) {
    case 'running':
      return <StatusMark status="findingOut" word="Running" />;
    case 'finished':
      return <StatusMark status="exported" word="Finished" />;
    case 'failed':
      return <StatusMark status="failed" word="Failed" />;
  }
}
