import { fieldOf, isRecord, listOf, numberOf } from '../answers/json.ts';
import { jsonOf } from '../answers/unusable.ts';
import { askBalance } from '../calls/ask-balance.ts';
import type { CallAnswer } from '../calls/call-once.ts';
import type { BalanceAnswer, ProviderBalance } from '../lookup-answer.ts';
import type { ProviderAccess } from '../provider.ts';
import { manifest } from './manifest.ts';
import { readRefusal } from './read-answer.ts';

/** Kinds of credits that look-ups take (RocketReach API, Account): searches and exports are other ones. */
const LOOKUPS = /look_?up|standard|premium|phone/i;

/** As the reference writes it (RocketReach API, Account), and as its FAQ does; no redirect is followed. */
const PATHS = ['/api/v2/account/', '/api/v2/account'] as const;

/**
 * Asks for the account. Where there is none at either address, the status of a look-up nobody began is asked for, as
 * free: whether the key is accepted shows there, too.
 */
export async function askAccount(access: ProviderAccess): Promise<BalanceAnswer> {
  for (const path of PATHS) {
    let absent = false;
    const answer = await askBalance(access, {
      name: manifest.name,
      call: { method: 'GET', path, keyHeader: 'api-key' },
      read: (given) => {
        absent = [301, 302, 307, 308, 404, 405, 501].includes(given.status);
        const isJson = given.status === 200 && given.body.kind === 'json';
        return isJson ? (readBalance(jsonOf(given)) ?? 'untold') : null;
      },
      refusal: readRefusal,
    });
    if (!absent) return answer;
  }
  return await askBalance(access, {
    name: manifest.name,
    call: { method: 'GET', path: '/api/v2/person/checkStatus', query: { ids: '1' }, keyHeader: 'api-key' },
    read: (given) => (isTaken(given) ? 'untold' : null),
    refusal: readRefusal,
  });
}

/** An answer to whoever has a key: nobody began this look-up, or it is told how it stands. */
function isTaken({ status, body }: CallAnswer): boolean {
  return body.kind === 'json' && [200, 400, 404, 422].includes(status);
}

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
