import { type Answered, type AtsOutcome, atsFetch, openPool, scrubber } from '../ats-fetch/index.ts';
import type {
  AccessToken,
  Answer,
  CallInfo,
  ConnectorAccess,
  Failure,
  JsonObject,
  ReadFailure,
  SendContext,
} from '../connector.ts';
import { isFields } from './decode.ts';
import { type CallSubject, readFailure, trouble, writeFailure } from './errors.ts';
import { type GreenhouseFacts, readFacts } from './facts.ts';
import { mintToken } from './mint.ts';
import { observe, RATE_WINDOW_MS } from './observe.ts';

export type Query = readonly (readonly [name: string, value: string])[];

export interface GreenhouseCall {
  readonly kind: CallInfo['kind'];
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/v3`, beginning with `/`, ids already checked with `isId`. */
  readonly path: string;
  readonly query: Query;
  readonly body: JsonObject | null;
  /** The user it is made for; null for the credential's own. */
  readonly actor: string | null;
  readonly beforeWrite?: (() => void) | undefined;
  readonly afterWrite?: (() => void) | undefined;
}

/** No call was made, because there was no token to make it with. */
interface NoToken {
  readonly kind: 'noToken';
  readonly failure: ReadFailure;
}

export type Written =
  | { readonly kind: 'written'; readonly json: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Calls to Harvest v3 for one connection: paced, observed, with a token of the credential. */
export class GreenhouseApi {
  readonly access: ConnectorAccess;
  readonly facts: GreenhouseFacts;
  readonly #secrets: Set<string>;
  readonly #pool = openPool();
  #closed: Promise<void> | null = null;

  constructor(access: ConnectorAccess) {
    this.access = access;
    this.facts = readFacts(access.facts);
    const { clientId = '', clientSecret = '' } = access.credentials;
    this.#secrets = new Set([...Object.values(access.credentials), `${clientId}:${clientSecret}`]);
  }

  /** Blanks out credentials and tokens. An arrow, so that it can be handed on. */
  readonly scrub = (text: string): string => scrubber([...this.#secrets])(text);

  /** Who makes a write planned for a member: the service user where only one subject can act. */
  actorOf(member: string | null): string | null {
    return this.facts.oneSubject ? null : member;
  }

  /** A token straight from Greenhouse, past the store. */
  async mint(subject: string | null): Promise<Answer<AccessToken>> {
    const minted = await mintToken(this.access, subject, this.#pool, this.scrub);
    if (minted.kind === 'answer') this.#secrets.add(minted.value.value);
    return minted;
  }

  /**
   * One call. When Greenhouse refuses the token, it is dropped and the call made once more with a new one. For
   * writes too: the token is looked at before anything of the request, so a refused one was not carried out, and
   * only Greenhouse's own JSON counts as that refusal (Harvest v3 guide, "Errors"). `beforeWrite` is asked again.
   */
  async call(call: GreenhouseCall): Promise<AtsOutcome | NoToken> {
    const first = await this.#attempt(call);
    return isTokenRefusal(first) ? this.#attempt(call) : first;
  }

  async #attempt(call: GreenhouseCall): Promise<AtsOutcome | NoToken> {
    const { tokens } = this.access;
    const token = await tokens.take(call.actor, () => this.mint(call.actor));
    if (token.kind !== 'answer') return { kind: 'noToken', failure: token };
    const { value } = token.value;
    this.#secrets.add(value);
    const outcome = await this.callWith(value, call);
    if (isTokenRefusal(outcome)) await tokens.forget(call.actor, value);
    return outcome;
  }

  /** One call with this token and no other. */
  async callWith(token: string, call: Omit<GreenhouseCall, 'actor'>): Promise<AtsOutcome> {
    const { access } = this;
    const info: CallInfo = { kind: call.kind, method: call.method, path: `/v3${call.path}` };
    await access.beforeCall(info);
    const outcome = await atsFetch({
      origin: access.apiOrigin,
      siblingOrigins: access.siblingOrigins,
      method: call.method,
      path: info.path + queryString(call.query),
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
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
    return outcome;
  }

  /** The whole answer of a read, made as the credential's own user, because only a Site Admin sees lists. */
  async read(path: string, query: Query, subject: Omit<CallSubject, 'scrub'>): Promise<Answer<Answered>> {
    const outcome = await this.call({ kind: 'read', method: 'GET', path, query, body: null, actor: null });
    if (outcome.kind === 'noToken') return outcome.failure;
    const failure = readFailure(outcome, { ...subject, scrub: this.scrub });
    if (failure !== null) return failure;
    return outcome.kind === 'answered' ? { kind: 'answer', value: outcome } : trouble(outcome.reason);
  }

  /** One write in a member's name (null: nobody's), with the context's guards. */
  async write(
    call: Pick<GreenhouseCall, 'method' | 'path' | 'body'>,
    member: string | null,
    context: Pick<SendContext, 'beforeWrite' | 'afterWrite'>,
    subject: Omit<CallSubject, 'scrub' | 'asMember'>,
  ): Promise<Written> {
    const actor = this.actorOf(member);
    const { beforeWrite, afterWrite } = context;
    const outcome = await this.call({ ...call, kind: 'write', query: [], actor, beforeWrite, afterWrite });
    if (outcome.kind === 'noToken') return { kind: 'failed', failure: notSent(outcome.failure) };
    const failure = writeFailure(outcome, { ...subject, asMember: actor !== null, scrub: this.scrub });
    return failure === null ? { kind: 'written', json: jsonOf(outcome) } : { kind: 'failed', failure };
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

/** A write told to slow down is in doubt, but here only the token was refused: the write itself never left. */
function notSent(failure: ReadFailure): Failure {
  return failure.kind === 'rateLimited' ? trouble('it gave no access token just now') : failure;
}

export function isTokenRefusal(outcome: AtsOutcome | NoToken): boolean {
  if (outcome.kind !== 'answered' || outcome.status !== 401 || outcome.body.kind !== 'json') return false;
  const { value } = outcome.body;
  return isFields(value) && (typeof value.message === 'string' || Array.isArray(value.errors));
}

function queryString(query: Query): string {
  if (query.length === 0) return '';
  // A lone surrogate has no UTF-8 form: encodeURIComponent would throw.
  const encode = (part: string) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'));
  return `?${query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}
