import { type Answered, type AtsOutcome, atsFetch, openPool, scrubber } from '../ats-fetch/index.ts';
import type {
  Answer,
  CallInfo,
  ConnectorAccess,
  Failure,
  JsonObject,
  ReadFailure,
  SendContext,
} from '../connector.ts';
import { saidBy } from '../greenhouse/said.ts';
import { type CallSubject, readFailure, trouble, writeFailure } from './errors.ts';
import { type HarvestFacts, readFacts } from './facts.ts';
import { observe, RATE_WINDOW_MS } from './observe.ts';
import { words } from './words.ts';

export type Query = readonly (readonly [name: string, value: string])[];

export interface HarvestCall {
  readonly kind: CallInfo['kind'];
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/v1`, beginning with `/`, ids already checked with `isId`. */
  readonly path: string;
  readonly query: Query;
  readonly body: JsonObject | null;
  /** The user a write is made for; null for reads, which are nobody's. */
  readonly actor: string | null;
  readonly beforeWrite?: (() => void) | undefined;
  readonly afterWrite?: (() => void) | undefined;
}

export type Written =
  | { readonly kind: 'written'; readonly answered: Answered; readonly json: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly status: number | null };

/** Statuses that v1's end may show itself by; which of them it is nothing documents. */
const ENDING = [401, 403, 404, 410];

/**
 * Calls to Harvest v1 for one connection: paced, observed, with the key as Basic user name (Harvest v1 reference,
 * "Authentication"), writes in a member's name (same place, `On-Behalf-Of`).
 */
export class HarvestApi {
  readonly access: ConnectorAccess;
  readonly facts: HarvestFacts;
  readonly scrub: (text: string) => string;
  readonly #authorization: string;
  readonly #pool = openPool();
  #closed: Promise<void> | null = null;
  #allowed = false;
  #allRefused: Promise<boolean> | null = null;
  #clockOffsetMs = 0;

  constructor(access: ConnectorAccess) {
    this.access = access;
    this.facts = readFacts(access.facts);
    const key = access.credentials.harvestKey ?? '';
    this.#authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
    this.scrub = scrubber(Object.values(access.credentials));
  }

  /** Now on Greenhouse's clock, epoch milliseconds. */
  now(): number {
    return Date.now() + this.#clockOffsetMs;
  }

  async call(call: HarvestCall): Promise<AtsOutcome> {
    const { access } = this;
    const info: CallInfo = { kind: call.kind, method: call.method, path: `/v1${call.path}` };
    await access.beforeCall(info);
    const outcome = await atsFetch({
      origin: access.apiOrigin,
      siblingOrigins: access.siblingOrigins,
      method: call.method,
      path: info.path + queryString(call.query),
      headers: {
        authorization: this.#authorization,
        accept: 'application/json',
        ...(call.actor === null ? {} : { 'on-behalf-of': call.actor }),
        ...(call.body === null ? {} : { 'content-type': 'application/json' }),
      },
      body: call.body === null ? null : Buffer.from(JSON.stringify(call.body)),
      timeoutMs: access.callTimeoutMs,
      writes: call.method !== 'GET',
      beforeWrite: call.beforeWrite,
      afterWrite: call.afterWrite,
      beforeRedirect: async (answer) => {
        access.afterCall(observe(info, answer));
        await access.beforeCall(info);
      },
      scrub: this.scrub,
      rateLimitWindowMs: RATE_WINDOW_MS,
      pool: this.#pool,
    });
    access.afterCall(observe(info, outcome));
    if (outcome.kind === 'answered') {
      this.#clockOffsetMs = outcome.clockOffsetMs ?? this.#clockOffsetMs;
      this.#allowed ||= outcome.status < 500 && !ENDING.includes(outcome.status);
    }
    return outcome;
  }

  /** The whole answer of a read. */
  async read(path: string, query: Query, subject: Omit<CallSubject, 'scrub'>): Promise<Answer<Answered>> {
    const outcome = await this.call({ kind: 'read', method: 'GET', path, query, body: null, actor: null });
    const failure = readFailure(outcome, { ...subject, scrub: this.scrub });
    if (failure !== null) return (await this.ending(outcome)) ?? failure;
    return outcome.kind === 'answered' ? { kind: 'answer', value: outcome } : trouble(outcome.reason);
  }

  /** One write in a member's name, with the context's guards. */
  async write(
    call: Pick<HarvestCall, 'method' | 'path' | 'body'>,
    member: string,
    context: Pick<SendContext, 'beforeWrite' | 'afterWrite'>,
    subject: Omit<CallSubject, 'scrub' | 'asMember'>,
  ): Promise<Written> {
    const { beforeWrite, afterWrite } = context;
    const outcome = await this.call({
      ...call,
      kind: 'write',
      query: [],
      actor: member,
      beforeWrite,
      afterWrite,
    });
    const failure = writeFailure(outcome, { ...subject, asMember: true, scrub: this.scrub });
    if (failure !== null) {
      const status = outcome.kind === 'answered' ? outcome.status : null;
      return { kind: 'failed', failure: (await this.ending(outcome)) ?? failure, status };
    }
    if (outcome.kind !== 'answered')
      return { kind: 'failed', failure: trouble(outcome.reason), status: null };
    return { kind: 'written', answered: outcome, json: jsonOf(outcome) };
  }

  /**
   * The refusal that tells of v1's end, for an answer that may mean it; null where it means something else. Only a
   * 410 says so by itself. Of a key that once worked, three lists every account has are asked too: when each is
   * refused like the call was, it is not about one permission.
   */
  async ending(outcome: AtsOutcome): Promise<ReadFailure | null> {
    if (outcome.kind !== 'answered' || !ENDING.includes(outcome.status)) return null;
    const said = saidBy(outcome.body, this.scrub);
    if (outcome.status === 410) return { kind: 'unauthorised', ...words.switchedOff(said) };
    if (!this.facts.worked || this.#allowed) return null;
    this.#allRefused ??= this.#refusesAll();
    const all = await this.#allRefused;
    if (!all) this.#allRefused = null;
    return all ? { kind: 'unauthorised', ...words.nothingWorks(said) } : null;
  }

  async #refusesAll(): Promise<boolean> {
    for (const path of ['/users', '/jobs', '/sources']) {
      const query: Query = [['per_page', '1']];
      const outcome = await this.call({ kind: 'read', method: 'GET', path, query, body: null, actor: null });
      if (outcome.kind !== 'answered' || !ENDING.includes(outcome.status) || outcome.body.kind === 'html')
        return false;
    }
    return true;
  }

  /** Waits for calls under way, then closes the connections. May be called again. */
  close(): Promise<void> {
    this.#closed ??= this.#pool.close();
    return this.#closed;
  }
}

/** The JSON of an answer, undefined when there is none. */
export function jsonOf(outcome: AtsOutcome): unknown {
  return outcome.kind === 'answered' && outcome.body.kind === 'json' ? outcome.body.value : undefined;
}

function queryString(query: Query): string {
  if (query.length === 0) return '';
  // A lone surrogate has no UTF-8 form: encodeURIComponent would throw.
  const encode = (part: string) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'));
  return `?${query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}
