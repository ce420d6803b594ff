import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { meQuery, useMe } from '../../session/me.ts';
import { announce } from './announce.tsx';
import { openEventStream } from './event-stream.ts';
import { ExportListener } from './export-listener.ts';
import type { LiveExport } from './live-exports.ts';

/** Mounted once around the workspace: knows how the organization's exports go, and says how one's own came out. */
export function ListenToExports() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { memberId } = useMe();
  useEffect(() => {
    const listener = new ExportListener(queryClient, memberId, (ended) => announce(router, ended));
    const stop = openEventStream<{ exports: { readonly exports: readonly LiveExport[] } }>({
      path: '/api/events',
      on: { exports: ({ exports }) => listener.hear(exports) },
      // A stream cannot say why it broke; whoever is no longer signed in learns it this way.
      onBreak: () => void queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    });
    return () => {
      stop();
      listener.stop();
    };
  }, [queryClient, router, memberId]);
  return null;
}
