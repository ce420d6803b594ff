import { candidateKeys } from '../profile/candidate.ts';

/** Every key below `contacts`, so that one call makes all of them stale. */
export const contactKeys = {
  all: ['contacts'] as const,
  runs: ['contacts', 'runs'] as const,
  run: (runId: string) => ['contacts', 'run', runId] as const,
  items: (runId: string, outcome: string | null) => ['contacts', 'run', runId, 'items', outcome] as const,
  forecasts: ['contacts', 'forecast'] as const,
  providers: ['contacts', 'providers'] as const,
  settings: ['contacts', 'settings'] as const,
  credits: ['contacts', 'credits'] as const,
  entries: ['contacts', 'credits', 'entries'] as const,
  awaited: (memberId: string) => ['contacts', 'awaited', memberId] as const,
  /** Beneath the profile: whatever makes that stale makes this stale, too. */
  ofCandidate: (candidateId: string) => [...candidateKeys.one(candidateId), 'contacts'] as const,
};
