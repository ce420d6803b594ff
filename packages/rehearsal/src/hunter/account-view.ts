import type { Account } from '../contacts/account-book.ts';

/** `GET /v2/account` (Hunter API documentation, "Account information"). */
export function accountView(
  account: Account,
  meaning: 'total' | 'remaining',
  nowMs: number,
): { data: Record<string, unknown> } {
  const { allocated, used } = account.credits.get('searches') ?? { allocated: 0, used: 0 };
  const searches = { used, available: meaning === 'total' ? allocated : allocated - used };
  const now = new Date(nowMs);
  const reset = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  return {
    data: {
      first_name: 'Rita',
      last_name: 'Rehearsal',
      email: 'rita@crosswalk.example',
      plan_name: 'Starter',
      plan_level: 1,
      reset_date: reset.toISOString().slice(0, 10),
      team_id: 349,
      calls: { _deprecation_notice: 'Sums searches and verifications', ...searches },
      requests: { credits: searches, searches, verifications: { used: 0, available: 0 } },
    },
  };
}
