import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';

/** In seconds. */
const minute = 60;
const day = 24 * 60 * minute;

/** How often a member may ask for another address within a day. Each time may send a mail to whomever they name. */
const timesADay = 10;

/**
 * Counts that a member asks for another sign-in address, withdrawn later or not: at most once a minute and 10 times
 * in 24 hours. Whoever asks at the same time waits for this transaction.
 * @throws {Problem} 429 `tooManyEmailChanges`, with the seconds until they may ask again
 */
export async function countEmailChange(
  trx: Transaction<DB>,
  { organizationId, memberId }: Actor,
): Promise<void> {
  await trx
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', memberId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  // The clock and not now(): that is when this transaction began, before another one it waited for counted.
  const rows = await trx
    .selectFrom('email_change_requests')
    .select(sql<number>`extract(epoch from clock_timestamp() - requested_at)::float8`.as('age'))
    .where('organization_id', '=', organizationId)
    .where('member_id', '=', memberId)
    .orderBy('requested_at', 'desc')
    .limit(timesADay)
    .execute();
  const sinceLast = rows[0]?.age ?? minute;
  const sinceTenth = rows[timesADay - 1]?.age ?? day;
  if (sinceTenth < day) throw tooMany(`${timesADay} times within 24 hours`, day - sinceTenth);
  if (sinceLast < minute) throw tooMany('less than a minute ago', minute - sinceLast);
  await trx
    .deleteFrom('email_change_requests')
    .where('organization_id', '=', organizationId)
    .where('member_id', '=', memberId)
    .where('requested_at', '<', sql<Date>`now() - make_interval(secs => ${day})`)
    .execute();
  await trx
    .insertInto('email_change_requests')
    .values({
      organization_id: organizationId,
      member_id: memberId,
      requested_at: sql<Date>`clock_timestamp()`,
    })
    .execute();
}

function tooMany(often: string, wait: number): Problem {
  const retryAfter = Math.ceil(wait);
  return new Problem(
    429,
    'tooManyEmailChanges',
    `You asked for another sign-in e-mail ${often}, so this time nothing was done. Ask again in ${inWords(retryAfter)}.`,
    { retryAfter },
  );
}

/** Rounded up: whoever comes back then must not be refused again. */
function inWords(seconds: number): string {
  if (seconds < 2 * minute) return count(seconds, 'second');
  if (seconds < 120 * minute) return count(Math.ceil(seconds / minute), 'minute');
  return count(Math.ceil(seconds / (60 * minute)), 'hour');
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
