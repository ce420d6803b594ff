import type { Destination, JsonObject, SendContext } from '../connector.ts';

/**
 * The application for a destination, one of two arms (Harvest v3, "Create candidate", `application`): on a job as
 * candidate, else as prospect, in a pool and stage where chosen. A prospect must say so, whatever else it has.
 */
export function applicationFor(destination: Destination, sourceId: string, credit: JsonObject): JsonObject {
  const source_id = Number(sourceId);
  switch (destination.kind) {
    case 'job':
      return { job_id: Number(destination.jobId), source_id, ...credit };
    case 'prospect':
      return { prospect: true, source_id, ...credit };
    case 'pool':
      return {
        prospect: true,
        source_id,
        prospect_pool_id: Number(destination.poolId),
        ...(destination.stageId === null ? {} : { prospect_pool_stage_id: Number(destination.stageId) }),
        ...credit,
      };
  }
}

/** The marker of what is sent: when the application was made, which both calls that make one may say. */
export function markedBy({ marker }: Pick<SendContext, 'marker'>): JsonObject {
  return marker === null ? {} : { created_at: new Date(marker).toISOString() };
}
