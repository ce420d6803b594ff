import type { ProviderBalance } from './lookup-answer.ts';

/** What the balance showed before and after calls whose charge is unknown. */
export interface ChargeQuestion {
  readonly before: ProviderBalance;
  /** Read when the doubtful calls can be counted by the provider: some minutes after the last of them. */
  readonly after: ProviderBalance;
  /** Provider credits that answers between the two are known to have cost. */
  readonly knownCharges: number;
}

/**
 * Whether the balance proves that the doubtful calls between two readings cost nothing: then they may be made again.
 * Anything else proves nothing: others may use the same key, and a top-up or a new period hides a charge.
 */
export function provesNoCharge({ before, after, knownCharges }: ChargeQuestion): boolean {
  const spent = difference(before.used, after.used) ?? difference(after.remaining, before.remaining);
  return spent !== null && spent === knownCharges;
}

function difference(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from;
}
