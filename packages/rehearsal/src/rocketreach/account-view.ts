import type { Account } from '../contacts/account-book.ts';
import type { RocketReachSwitches } from './switches.ts';

/** `GET /account/` (RocketReach API, "RocketReach API Account"). */
export function accountView(account: Account, switches: RocketReachSwitches): Record<string, unknown> {
  const limits = [
    { action: 'person_lookup', duration: 'minute', limit: switches.callsPerMinute },
    { action: 'global', duration: 'second', limit: switches.callsPerSecond },
  ];
  return {
    id: 123456,
    first_name: 'Rita',
    last_name: 'Rehearsal',
    email: 'rita@crosswalk.example',
    state: 'registered',
    credit_usage: [...account.credits].map(([credit_type, { allocated, used }]) => ({
      credit_type,
      allocated,
      used,
      remaining: allocated - used,
    })),
    rate_limits: limits.map(({ action, duration, limit }) => ({
      action,
      duration,
      limit: limit === 'off' ? null : limit,
      used: 0,
      remaining: limit === 'off' ? null : limit,
    })),
  };
}
