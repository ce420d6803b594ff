import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from '../contacts/account-book.ts';
import { type Asked, personKey } from '../contacts/asked.ts';
import { refusalOf } from '../contacts/parts.ts';
import { type Person, personOf } from '../contacts/person.ts';
import { headerOf, type Vendor, type VendorScene } from '../contacts/vendor.ts';
import { type Answer, type IncomingCall, jsonAnswer } from '../serving/call.ts';
import { accountView } from './account-view.ts';
import { errorAnswer, refused, tooFastAnswer, usedUpAnswer } from './errors.ts';
import { dataOf, findingOf } from './finding.ts';
import { readFinderInput } from './input.ts';
import type { HunterSwitchBoard } from './switches.ts';

/** Hunter, v2: the e-mail finder and the account. */
export function createVendor(scene: VendorScene, switches: HunterSwitchBoard): Vendor {
  const { book, cast, firstCalls, windows, vendorNow } = scene;

  function accountOf(headers: IncomingHttpHeaders, query: URLSearchParams | null): Account | null {
    const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
    return book.find(headerOf(headers, 'x-api-key') ?? bearer ?? query?.get('api_key') ?? null);
  }

  function isTooFast(account: Account): boolean {
    const { callsPerSecond, callsPerMinute } = switches.current;
    const readings = [
      windows.take(account.key, callsPerSecond, 1_000),
      windows.take(account.key, callsPerMinute, 60_000),
    ];
    return readings.some((reading) => reading?.allowed === false);
  }

  function find(account: Account, call: IncomingCall): Answer {
    const query = call.url.searchParams;
    const { tooFastStatus, unknownParameters, notFoundStatus } = switches.current;
    if (isTooFast(account)) return tooFastAnswer(tooFastStatus);
    const asked = readFinderInput(query, unknownParameters);
    if (book.free(account, 'searches') < 1) return usedUpAnswer();
    const person = personOf(asked);
    const part = cast.partOf(asked);
    const trouble = firstCalls.trouble(account, person.key, part);
    if (trouble === 'toofast') return tooFastAnswer(tooFastStatus);
    if (trouble === 'unavailable') return errorAnswer(503);
    const refusal = refusalOf(part);
    if (refusal !== null) return refusalAnswer(refusal);
    if (part === 'restricted') return errorAnswer(451);
    const meta = { params: paramsOf(query, asked) };
    // The body of a 202 is invented: the documents only tell to repeat the same call.
    if (isPending(account, asked)) return jsonAnswer(202, { data: { email: null, score: null }, meta });
    const finding = findingOf(person, part);
    if (finding === null && notFoundStatus === 404) return errorAnswer(404);
    if (finding !== null) charge(account, person, call);
    if (trouble === 'broken') return errorAnswer(500);
    const date = new Date(vendorNow()).toISOString().slice(0, 10);
    return jsonAnswer(200, { data: dataOf(person, part, finding, date), meta });
  }

  function refusalAnswer(status: number): Answer {
    if (status === 429) return tooFastAnswer(switches.current.tooFastStatus);
    if (status === 402) return usedUpAnswer();
    // What Hunter tells a plan without the finder is not documented; a 403 of Hunter means the rate limit.
    if (status === 403) return tooFastAnswer(403);
    return errorAnswer(status);
  }

  function isPending(account: Account, asked: Asked): boolean {
    const part = cast.partOf(asked);
    if (part === 'endless') return true;
    if (part !== 'pending') return false;
    return firstCalls.count(account, personKey(asked)) < switches.current.pendingCalls;
  }

  function charge(account: Account, person: Person, call: IncomingCall): void {
    const about = { person: person.fullName, personKey: person.key, asked: 'email' };
    book.charge(account, { ...about, call: call.id, credit: 'searches', credits: 1 });
    call.trace.stored.push(`1 search for ${person.fullName} (email)`);
  }

  return {
    fetch(call) {
      const path = call.url.pathname;
      if (path !== '/v2/email-finder' && path !== '/v2/account') throw refused(404);
      const account = accountOf(call.headers, call.url.searchParams);
      if (account === null) throw refused(401);
      if (call.method !== 'GET') throw refused(405);
      if (path === '/v2/email-finder') return find(account, call);
      return jsonAnswer(200, accountView(account, switches.current.accountAvailable, vendorNow()));
    },
    accountOf,
    refusal: refusalAnswer,
    empty: (status) => jsonAnswer(status, { data: {} }),
    settled: () => Promise.resolve(),
    // What is remembered of calls is the scene's to forget.
    clear: () => undefined,
  };
}

/** The parameters as Hunter repeats them, nulls included; never the key. */
function paramsOf(query: URLSearchParams, asked: Asked): Record<string, string | null> {
  return {
    first_name: asked.first === '' ? null : asked.first,
    last_name: asked.last === '' ? null : asked.last,
    full_name: query.get('full_name'),
    domain: query.get('domain'),
    company: query.get('company'),
    linkedin_handle: query.get('linkedin_handle'),
    max_duration: query.get('max_duration'),
  };
}
