import { jsonOf } from '../answers/json.ts';
import { type Answered, type AtsOutcome, scrubber } from '../ats-fetch/index.ts';
import { jsonBody, type PacedCall, PacedCalls } from '../calls/paced-calls.ts';
import type { Query } from '../calls/query.ts';
import type {
  AccessToken,
  Answer,
  ConnectorAccess,
  Failure,
  JsonObject,
  ReadFailure,
  SendContext,
} from '../connector.ts';
import { isFields } from '../greenhouse-account/decode.ts';
import { observe } from '../greenhouse-account/observe.ts';
import { type CallSubject, readFailure, trouble, writeFailure } from './errors.ts';
import { type GreenhouseFacts, readFacts } from './facts.ts';
import { mintToken } from './mint.ts';

/** Greenhouse counts calls in fixed windows of 30 seconds (Harvest v3 guide, "Rate limiting"). */
const RATE_WINDOW_MS = 30_000;

export interface GreenhouseCall extends Omit<PacedCall, 'headers' | 'body'> {
  readonly body: JsonObject | null;
  /** The user it is made for; null for the credential's own. */
  readonly actor: string | null;
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
  readonly #calls: PacedCalls;

  constructor(access: ConnectorAccess) {
    this.access = access;
    this.facts = readFacts(access.facts);
    const { clientId = '', clientSecret = '' } = access.credentials;
    this.#secrets = new Set([...Object.values(access.credentials), `${clientId}:${clientSecret}`]);
    this.#calls = new PacedCalls(access, {
      root: '/v3',
      observe: (info, outcome) => observe(info, outcome, RATE_WINDOW_MS),
      scrub: this.scrub,
      rateLimitWindowMs: RATE_WINDOW_MS,
    });
  }

  /** Blanks out credentials and tokens. An arrow, so that it can be handed on. */
  readonly scrub = (text: string): string => scrubber([...this.#secrets])(text);

  /** Who makes a write planned for a member: the service user where only one subject can act. */
  actorOf(member: string | null): string | null {
    return this.facts.oneSubject ? null : member;
  }

  /** A token straight from Greenhouse, past the store. */
  async mint(subject: string | null): Promise<Answer<AccessToken>> {
    const minted = await mintToken(this.access, subject, this.#calls.pool, this.scrub);
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
  callWith(token: string, { body, ...call }: Omit<GreenhouseCall, 'actor'>): Promise<AtsOutcome> {
    const headers = { authorization: `Bearer ${token}` };
    return this.#calls.call({ ...call, headers, body: body === null ? null : jsonBody(body) });
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

  close(): Promise<void> {
    return this.#calls.close();
  }
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
