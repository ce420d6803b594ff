import type { Destination, JsonObject } from '../connector.ts';

/** Who is credited with a person: the exporting member, by user id (Harvest v1 reference, "Add candidate", `referrer`). */
export function creditOf(sourceId: string, member: string): JsonObject {
  return { source_id: Number(sourceId), referrer: { type: 'id', value: Number(member) } };
}

/**
 * The body that adds an application to somebody Greenhouse has. Of a prospect `prospect` is the text `true`: the boolean
 * was answered with 201 and an error (Harvest v1 reference, "Add application to candidate/prospect").
 */
export function applicationFor(destination: Destination, credit: JsonObject): JsonObject {
  switch (destination.kind) {
    case 'job':
      return { job_id: Number(destination.jobId), ...credit };
    case 'prospect':
      return { prospect: 'true', ...credit };
    case 'pool':
      return {
        prospect: 'true',
        ...credit,
        prospect_pool_id: Number(destination.poolId),
        ...(destination.stageId === null ? {} : { prospect_pool_stage_id: Number(destination.stageId) }),
      };
  }
}

/** The body that puts a new prospect into a pool: here the stage has another name (same place, "Update application"). */
export function poolBody({ poolId, stageId }: Extract<Destination, { readonly kind: 'pool' }>): JsonObject {
  return {
    prospect_pool_id: Number(poolId),
    ...(stageId === null ? {} : { prospect_stage_id: Number(stageId) }),
  };
}
