import { fieldOf, isRecord, numberOf } from '../answers/json.ts';
import type { ProviderBalance } from '../lookup-answer.ts';

/**
 * Reads `GET /v2/account` (Hunter API v2, Account Information). `available` is what the plan gives in the period,
 * `used` what of it is gone; plans with one kind of credits list them under `credits`, others under `searches`.
 */
export function readBalance(body: unknown): ProviderBalance | null {
  const data = fieldOf(body, 'data');
  const requests = fieldOf(data, 'requests');
  const counts = [fieldOf(requests, 'credits'), fieldOf(requests, 'searches'), fieldOf(data, 'calls')].find(
    isRecord,
  );
  const used = numberOf(fieldOf(counts, 'used'));
  const available = numberOf(fieldOf(counts, 'available'));
  if (used === null && available === null) return null;
  return { remaining: available === null ? null : Math.max(0, available - (used ?? 0)), used };
}
