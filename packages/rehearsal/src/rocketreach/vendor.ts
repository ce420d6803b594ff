import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from '../contacts/account-book.ts';
import type { Asked } from '../contacts/asked.ts';
import { type Part, refusalOf } from '../contacts/parts.ts';
import { type Person, personOf } from '../contacts/person.ts';
import { Refused } from '../contacts/refused.ts';
import { headerOf, type Vendor, type VendorScene } from '../contacts/vendor.ts';
import { type Answer, type IncomingCall, jsonAnswer } from '../serving/call.ts';
import { accountView } from './account-view.ts';
import { errorAnswer, refused } from './errors.ts';
import { type LookupInput, readIds, readLookupInput } from './input.ts';
import { type LookupStatus, profileView } from './profile-view.ts';
import { isOver, revealOf, type Search, Searches } from './searches.ts';
import type { RocketReachSwitchBoard } from './switches.ts';
import { createWebhookDeliveries, type WebhookDeliveries } from './webhook-delivery.ts';
import { Webhooks } from './webhooks.ts';

const lookupPath = '/api/v2/person/lookup';
const accountPath = '/api/v2/account';
const paths: ReadonlySet<string> = new Set([lookupPath, accountPath, '/api/v2/person/checkStatus']);
const unknownParts: ReadonlySet<Part> = new Set(['unknown', 'restricted']);
/** The list a found profile is filed under; told by webhooks. */
const profileList = { id: 1000, name: 'API lookups' };

export interface RocketReachVendor extends Vendor {
  readonly webhooks: Webhooks;
  readonly deliveries: WebhookDeliveries;
  readonly searches: Searches;
}

/** RocketReach, v2: looking people up, asking how far that is, the account, and webhooks. */
export function createVendor(scene: VendorScene, switches: RocketReachSwitchBoard): RocketReachVendor {
  const { book, cast, firstCalls, windows, now, timers } = scene;
  const webhooks = new Webhooks();
  const deliveries = createWebhookDeliveries(switches, { now, timers });
  const profiles = new Map<number, Asked>();
  const searches: Searches = new Searches({
    book,
    switches,
    timers,
    over(search, waiting) {
      scene.changed();
      const shown = {
        ...viewOf(searches.of(search.account, search.person.number), search),
        profile_list: profileList,
      };
      for (const { requestId, webhookId } of waiting) {
        const webhook = webhooks.chosen(webhookId);
        if (webhook !== null) deliveries.deliver(webhook, requestId, shown);
      }
    },
  });

  function accountOf(headers: IncomingHttpHeaders, query: URLSearchParams | null): Account | null {
    return book.find(headerOf(headers, 'api-key') ?? query?.get('api_key') ?? null);
  }

  /** @throws Refused 429 with Retry-After in seconds */
  function demandPace(account: Account, isLookup: boolean): void {
    const { callsPerSecond, callsPerMinute } = switches.current;
    const readings = [
      windows.take(account.key, callsPerSecond, 1_000),
      isLookup ? windows.take(`lookup ${account.key}`, callsPerMinute, 60_000) : null,
    ];
    const refusing = readings.filter((reading) => reading?.allowed === false);
    if (refusing.length === 0) return;
    const waitMs = Math.max(...refusing.map((reading) => reading?.resetInMs ?? 0));
    throw refused(429, undefined, { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) });
  }

  /** @throws Refused as the look-up is refused */
  async function lookUp(account: Account, call: IncomingCall, requestId: string): Promise<Answer> {
    const { unknownParameters, returnCachedEmails, webhookBeforeAnswer } = switches.current;
    const input = readLookupInput(call.url.searchParams, unknownParameters);
    if (input.webhookId !== null && webhooks.get(input.webhookId) === null)
      throw refused(400, 'webhook_id: there is no such webhook.');
    const asked = input.id === null ? input.asked : (profiles.get(input.id) ?? null);
    const person = asked === null ? null : personOf(asked);
    const search = searchFor(
      account,
      input,
      asked,
      person,
      call,
      input.returnCachedEmails ?? returnCachedEmails,
    );
    searches.join(search, { requestId, webhookId: input.webhookId, call: call.id });
    if (isOver(search) && webhookBeforeAnswer) await deliveries.settled();
    const trouble = firstCalls.trouble(account, search.person.key, search.part);
    if (trouble === 'broken') throw refused(500);
    return jsonAnswer(200, viewOf(searches.of(account, search.person.number), search));
  }

  /** The search that is under way already, or a new one. @throws Refused when there can be none */
  function searchFor(
    account: Account,
    input: LookupInput,
    asked: Asked | null,
    person: Person | null,
    call: IncomingCall,
    cachedEmails: boolean,
  ): Search {
    const found = person === null ? null : searches.find(account, person, input.type);
    if (found !== null) return found;
    if (!searches.canBegin(account, input.type))
      throw refused(switches.current.noCreditsStatus, outOfCredits);
    if (asked === null || person === null) throw refused(404);
    const part = cast.partOf(asked);
    if (part === 'toofast' || part === 'unavailable') {
      const trouble = firstCalls.trouble(account, person.key, part);
      if (trouble === 'toofast') throw refused(429, undefined, { 'retry-after': '1' });
      if (trouble === 'unavailable') throw refused(503);
    }
    const refusal = refusalOf(part);
    if (refusal !== null) throw new Refused(refusalAnswer(refusal));
    if (unknownParts.has(part)) throw refused(404);
    profiles.set(person.number, asked);
    call.trace.stored.push(`search for ${person.fullName} (${input.type})`);
    return searches.begin({ account, person, part, type: input.type, cachedEmails, call: call.id });
  }

  function refusalAnswer(status: number): Answer {
    if (status === 402) return errorAnswer(switches.current.noCreditsStatus, outOfCredits);
    return errorAnswer(status);
  }

  function checkStatus(account: Account, call: IncomingCall): Answer {
    const found = readIds(call.url.searchParams).map((id) => searches.poll(account, id));
    const known = found.filter((ofProfile) => ofProfile.length > 0);
    // Invented: that ids nobody looked up are left out, and that nothing but those is a 404.
    if (known.length === 0) throw refused(404);
    return jsonAnswer(
      200,
      known.map((ofProfile) => viewOf(ofProfile, null)),
    );
  }

  /** @throws Refused as the call is refused */
  async function route(call: IncomingCall, path: string, requestId: string): Promise<Answer> {
    if (!paths.has(path)) throw refused(404);
    const account = accountOf(call.headers, call.url.searchParams);
    if (account === null) throw refused(401);
    if (call.method !== 'GET') throw refused(405);
    demandPace(account, path === lookupPath);
    if (path === accountPath) return jsonAnswer(200, accountView(account, switches.current));
    if (account.plan === 'without-endpoint') throw refused(403);
    return path === lookupPath ? lookUp(account, call, requestId) : checkStatus(account, call);
  }

  return {
    webhooks,
    deliveries,
    searches,
    async fetch(call) {
      const path = call.url.pathname.replace(/\/$/, '');
      if (path !== lookupPath) return route(call, path, '');
      const requestId = randomUUID();
      // Every answer to a look-up has the id, refusals too.
      const identified = (answer: Answer): Answer => ({
        ...answer,
        headers: { ...answer.headers, 'rr-request-id': requestId },
      });
      try {
        return identified(await route(call, path, requestId));
      } catch (error) {
        if (error instanceof Refused) return identified(error.answer);
        throw error;
      }
    },
    accountOf,
    refusal: refusalAnswer,
    empty: (status) => jsonAnswer(status, {}),
    settled: () => deliveries.settled(),
    clear() {
      searches.clear();
      deliveries.clear();
      webhooks.clear();
      profiles.clear();
    },
  };
}

const outOfCredits = "You've run out of lookup credits. Visit your RocketReach account to add more.";

/**
 * A profile as of now.
 * @param asked the search whose status counts; null for the profile's as a whole: as far as the slowest
 */
function viewOf(ofProfile: readonly Search[], asked: Search | null): Record<string, unknown> {
  const [first] = ofProfile;
  const one = asked ?? first;
  if (one === undefined) throw new RangeError('A profile without a search cannot be shown.');
  const status: LookupStatus = asked?.status ?? (ofProfile.find((search) => !isOver(search)) ?? one).status;
  return profileView(one.person, one.part, status, revealOf(ofProfile));
}
