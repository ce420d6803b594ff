import type { api } from '../api/client.ts';

/** Where people go, as the server takes it. */
export type DestinationChoice = Parameters<typeof api.exports.$post>[0]['json']['destination'];

/** Where people are to go, as far as it is chosen. */
export type DraftDestination =
  | { readonly kind: 'prospect' }
  | { readonly kind: 'job'; readonly jobId: string | null }
  | { readonly kind: 'pool'; readonly poolId: string | null; readonly stageId: string | null };

/** What a connection lets its people go to (I4). */
export interface Destinations {
  readonly onlyProspects: boolean;
  readonly pools: boolean;
}

/** What can be sent to the server; null while no job or pool is chosen. */
export function destinationOf(draft: DraftDestination): DestinationChoice | null {
  switch (draft.kind) {
    case 'prospect':
      return draft;
    case 'job':
      return draft.jobId === null ? null : { kind: 'job', jobId: draft.jobId };
    case 'pool':
      return draft.poolId === null ? null : { kind: 'pool', poolId: draft.poolId, stageId: draft.stageId };
  }
}

/** Nothing chosen yet but that it is no job: with pools a prospect goes into one (G5). */
export function asProspect({ pools }: Destinations): DraftDestination {
  return pools ? { kind: 'pool', poolId: null, stageId: null } : { kind: 'prospect' };
}

/** What is missing, in words. */
export function whatToChoose(draft: DraftDestination | null): string {
  if (draft === null) return 'Choose where they go.';
  return draft.kind === 'pool' ? 'Choose a prospect pool.' : 'Choose a job.';
}
