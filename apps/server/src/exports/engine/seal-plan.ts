import { frozenPlan } from '../../secrets/sealed-columns.ts';
import type { Services } from '../../services.ts';
import { type FrozenPlan, readFrozenPlan, writeFrozenPlan } from './frozen-plan.ts';

interface PlannedItem {
  readonly organizationId: string;
  readonly id: string;
}

/** Payloads hold people's data: they rest sealed and are erased with the candidate. */
export function sealPlan(services: Services, item: PlannedItem, plan: FrozenPlan): Promise<Buffer> {
  return services.secrets.seal(item.organizationId, frozenPlan.purpose(item.id), writeFrozenPlan(plan));
}

/** @throws when the blob was altered or belongs to another item. */
export async function openPlan(services: Services, item: PlannedItem, blob: Buffer): Promise<FrozenPlan> {
  return readFrozenPlan(await services.secrets.open(item.organizationId, frozenPlan.purpose(item.id), blob));
}
