import { type Status, StatusMark } from '../frame/status-mark.tsx';
import type { Connection } from './connections.ts';

const marks: Readonly<Record<Connection['status'], { readonly status: Status; readonly word: string }>> = {
  verified: { status: 'exported', word: 'Verified' },
  attention: { status: 'needsYou', word: 'Needs attention' },
  broken: { status: 'failed', word: 'Not working' },
};

/** Green check, amber flag or red cross, each with its word. */
export function ConnectionStatus({ status }: { readonly status: Connection['status'] }) {
  return <StatusMark {...marks[status]} />;
}
