import { fieldOf, isRecord, listOf, numberOf } from '../answers/json.ts';
import type { ProviderBalance } from '../lookup-answer.ts';

/** Kinds of credits that look-ups take (RocketReach API, Account): searches and exports are other ones. */
const LOOKUPS = /look_?up|standard|premium|phone/i;

/**
 * Reads `GET /api/v2/account`: the look-up credits left and used, all kinds taken together, since an answer does not
 * say which kind it took. Unlimited kinds do not count.
 */
export function readBalance(body: unknown): ProviderBalance | null {
  const usage = listOf(fieldOf(body, 'credit_usage')).filter(isRecord);
  const counted = usage.filter(
    (kind) => typeof kind.credit_type === 'string' && LOOKUPS.test(kind.credit_type),
  );
  const remaining = sumOf(counted.map((kind) => numberOf(kind.remaining)));
  const used = sumOf(counted.map((kind) => numberOf(kind.used)));
  if (remaining !== null || used !== null) return { remaining, used };
  const lifetime = numberOf(fieldOf(body, 'lookup_credit_balance'));
  return lifetime === null ? null : { remaining: lifetime, used: null };
}

function sumOf(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : known.reduce((sum, number) => sum + number, 0);
}
