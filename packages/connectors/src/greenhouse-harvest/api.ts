import { jsonOf } from '../answers/json.ts';
import { type Answered, type AtsOutcome, scrubber } from '../ats-fetch/index.ts';
import { jsonBody, type PacedCall, PacedCalls } from '../calls/paced-calls.ts';
import type { Query } from '../calls/query.ts';
import type { Answer, ConnectorAccess, Failure, JsonObject, ReadFailure, SendContext } from '../connector.ts';
import { observe } from '../greenhouse-account/observe.ts';
import { saidBy } from '../greenhouse-account/said.ts';
import { type CallSubject, readFailure, trouble, writeFailure } from './errors.ts';
import { type HarvestFacts, readFacts } from './facts.ts';
import { words } from './words.ts';

/** Greenhouse counts v1 calls in windows of ten seconds (Harvest v1 reference, "Throttling"). */
const RATE_WINDOW_MS = 10_000;

export interface HarvestCall extends Omit<PacedCall, 'headers' | 'body'> {
  readonly body: JsonObject | null;
  /** The user a write is made for; null for reads, which are nobody's. */
  readonly actor: string | null;
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
  readonly #calls: PacedCalls;
  #allowed = false;
  #allRefused: Promise<boolean> | null = null;
  #clockOffsetMs = 0;

  constructor(access: ConnectorAccess) {
    this.access = access;
    this.facts = readFacts(access.facts);
    const key = access.credentials.harvestKey ?? '';
    this.#authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
    this.scrub = scrubber(Object.values(access.credentials));
    this.#calls = new PacedCalls(access, {
      root: '/v1',
      observe: (info, outcome) => observe(info, outcome, RATE_WINDOW_MS),
      scrub: this.scrub,
      rateLimitWindowMs: RATE_WINDOW_MS,
    });
  }

  /** Now on Greenhouse's clock, epoch milliseconds. */
  now(): number {
    return Date.now() + this.#clockOffsetMs;
  }

  async call({ body, actor, ...call }: HarvestCall): Promise<AtsOutcome> {
    const outcome = await this.#calls.call({
      ...call,
      headers: {
        authorization: this.#authorization,
        ...(actor === null ? {} : { 'on-behalf-of': actor }),
      },
      body: body === null ? null : jsonBody(body),
    });
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

  close(): Promise<void> {
    return this.#calls.close();
  }
}
