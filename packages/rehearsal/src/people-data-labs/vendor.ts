import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from '../contacts/account-book.ts';
import { headerOf, type Vendor, type VendorScene } from '../contacts/vendor.ts';
import { type Answer, type IncomingCall, jsonAnswer } from '../serving/call.ts';
import type { WindowReading } from '../serving/fixed-window.ts';
import { createEnricher } from './enrich.ts';
import { errorAnswer, refused } from './errors.ts';
import type { PeopleDataLabsSwitchBoard } from './switches.ts';

const MINUTE_MS = 60_000;
/** People Data Labs docs, "Bulk Person Enrichment". */
const MAX_BULK = 100;
const paths = { enrich: '/v5/person/enrich', bulk: '/v5/person/bulk' } as const;

/** People Data Labs, v5: enriching one person or up to a hundred. */
export function createVendor(scene: VendorScene, switches: PeopleDataLabsSwitchBoard): Vendor {
  const { book, windows, vendorNow } = scene;
  const enricher = createEnricher(scene, switches);
  let latest: Record<string, string> = {};

  function accountOf(headers: IncomingHttpHeaders, query: URLSearchParams | null): Account | null {
    return book.find(headerOf(headers, 'x-api-key') ?? query?.get('api_key') ?? null);
  }

  /** People Data Labs docs, "Usage Limits": the values of the limit headers are JSON, the reset is a UTC timestamp. */
  function limitHeaders(reading: WindowReading | null): Record<string, string> {
    if (reading === null || !switches.current.rateLimitHeaders) return {};
    const reset = new Date(vendorNow() + reading.resetInMs).toISOString().replace(/\.\d+Z$/, 'Z');
    return {
      'x-ratelimit-limit': JSON.stringify({ minute: reading.limit, day: null, month: null }),
      'x-ratelimit-remaining': JSON.stringify({ minute: reading.remaining, day: null, month: null }),
      'x-ratelimit-reset': reset,
    };
  }

  function usageHeaders(account: Account, spent: number): Record<string, string> {
    const { used = 0 } = account.credits.get('enrich') ?? {};
    const left = String(book.free(account, 'enrich'));
    return {
      'x-call-credits-spent': String(spent),
      'x-call-credits-type': 'enrich',
      'x-lifetime-used': String(used),
      'x-totallimit-remaining': left,
      'x-totallimit-purchased-remaining': left,
      'x-totallimit-overages-remaining': '0',
    };
  }

  return {
    fetch(call) {
      const { pathname: path, searchParams: query } = call.url;
      const isEnrich = path === paths.enrich;
      if (!isEnrich && path !== paths.bulk) throw refused(404, 'The requested resource was not found');
      const account = accountOf(call.headers, query);
      if (account === null) throw refused(401);
      const reading = windows.take(account.key, switches.current.callsPerMinute, MINUTE_MS);
      latest = limitHeaders(reading);
      const withUsage = (answer: Answer, spent: number): Answer => ({
        ...answer,
        headers: { ...answer.headers, ...latest, ...usageHeaders(account, spent) },
      });
      if (reading?.allowed === false) return withUsage(errorAnswer(429), 0);
      const isRead = call.method === 'GET' || call.method === 'HEAD';
      if (call.method !== 'POST' && !(isEnrich && isRead)) return withUsage(errorAnswer(405), 0);
      // The docs tell no plan without the endpoint; the answer is invented.
      if (account.plan === 'without-endpoint') return withUsage(errorAnswer(403), 0);
      const body = bodyOf(call);
      const { status, answer, spent } = isEnrich
        ? enricher.one(account, new Map([...query, ...Object.entries(body)]), call)
        : bulk(account, body, call);
      return withUsage(jsonAnswer(status, answer), spent);
    },
    accountOf,
    refusal: (status) => errorAnswer(status, undefined, status === 429 ? { ...latest } : {}),
    empty: (status) => jsonAnswer(status, {}),
    settled: () => Promise.resolve(),
    clear() {
      latest = {};
    },
  };

  function bulk(account: Account, body: Readonly<Record<string, unknown>>, call: IncomingCall) {
    const { requests, ...shared } = body;
    if (!Array.isArray(requests) || requests.length === 0 || requests.length > MAX_BULK)
      throw refused(400, `requests must be an array of 1 to ${MAX_BULK} objects`);
    let spent = 0;
    const answer = requests.map((entry: unknown) => {
      const { params, metadata } = isObject(entry) ? entry : {};
      const sent = { ...shared, ...(isObject(params) ? params : {}) };
      const result = enricher.one(account, new Map(Object.entries(sent)), call);
      spent += result.spent;
      return { ...result.answer, ...(metadata === undefined ? {} : { metadata }) };
    });
    return { status: 200, answer, spent };
  }
}

/** @throws Refused 400 when there is a body that is no JSON object */
function bodyOf(call: IncomingCall): Record<string, unknown> {
  if (call.method !== 'POST' || call.body.length === 0) return {};
  try {
    const body: unknown = JSON.parse(call.body.toString('utf8'));
    if (isObject(body)) return body;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refused(400, 'The body is not a JSON object');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
