import type { PlanStep, RecordIds, SendContext, SendResult } from '../connector.ts';
import type { LeverApi } from './lever-api.ts';
import { readPayload } from './payload.ts';
import { sendArchive } from './removal.ts';
import { repairPhones, repairStep } from './repair-phones.ts';
import { sendAddition, sendPosting } from './send-addition.ts';
import { sendCreate } from './send-create.ts';
import { words } from './words.ts';

/** Makes one planned write, with at most one writing HTTP request. */
export async function send(api: LeverApi, step: PlanStep, context: SendContext): Promise<SendResult> {
  const payload = readPayload(step.payload);
  if (payload?.call === 'createOpportunity') return sendCreate(api, payload, step.attachesResume, context);
  const target = step.target ?? context.ids;
  if (payload === null || target === null) return { kind: 'rejected', status: 0, ...words.otherVersion };
  switch (payload.call) {
    case 'addTags':
    case 'addLinks':
    case 'addSources':
      return sendAddition(api, payload.call, target, payload.performAs, payload.values, context);
    case 'addPosting':
      return sendPosting(api, target, payload.performAs, payload.postingId, context);
    case 'archive':
      return sendArchive(api, target, payload.performAs, payload.reasonId, context);
    case 'repairPhones':
      return repairPhones(api, target, payload.phones, context);
  }
}

/** The steps after a create that was found again (see `Connector`): its form may have lost the phone numbers. */
export function followUpsAfterAdoption(step: PlanStep): readonly PlanStep[] {
  const payload = readPayload(step.payload);
  if (payload?.call !== 'createOpportunity' || payload.opportunity.phones.length === 0) return [];
  return [repairStep(payload.opportunity.phones)];
}

/** Lever's list then shows the record as just updated: a source it has already is added again (reference, "Opportunities"). */
export function touch(
  api: LeverApi,
  record: RecordIds,
  sourceName: string,
  context: SendContext,
): Promise<SendResult> {
  return sendAddition(api, 'addSources', record, null, [sourceName], context);
}
