import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadSessions() {
  return (await (await api.me.sessions.$get({ query: {} })).json()).sessions;
}

export type Session = Awaited<ReturnType<typeof loadSessions>>[number];

export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: loadSessions });

export async function endSession(sessionId: string): Promise<void> {
  await api.me.sessions[':sessionId'].$delete({ param: { sessionId } });
}

export async function endOtherSessions() {
  return await (await api.me.sessions['end-others'].$post()).json();
}
