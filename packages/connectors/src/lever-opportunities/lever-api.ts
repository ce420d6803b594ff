import { type Answered, type AtsOutcome, atsFetch, openPool, scrubber } from '../ats-fetch/index.ts';
import type { Answer, CallInfo, CallObservation, ConnectorAccess, ReadFailure } from '../connector.ts';
import { fieldsOf, text } from './decode.ts';
import type { LeverDialect } from './dialect.ts';
import { type CallSubject, readFailure, trouble } from './errors.ts';
import type { PermissionId } from './permissions.ts';

/** Repeated names mean *or* (Lever API reference, "Lists"). */
export type Query = readonly (readonly [name: string, value: string])[];

export interface LeverCall {
  readonly kind: CallInfo['kind'];
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `/v1`, beginning with `/`, ids already checked with `isId`. */
  readonly path: string;
  readonly query: Query;
  readonly body: { readonly type: string; readonly bytes: Uint8Array } | null;
  readonly beforeWrite?: (() => void) | undefined;
  readonly afterWrite?: (() => void) | undefined;
}

export interface Pages {
  readonly rows: readonly unknown[];
  /** `capped`: there was more, or the list did not say how to go on. `failed`: see `failure`. */
  readonly end: 'complete' | 'capped' | 'failed';
  readonly failure: ReadFailure | null;
}

const CAPPED: ReadFailure = trouble('a list was longer than we read, or did not say how to go on');

/** Calls to Lever for one connection: paced, observed, with the key as Basic user name (reference, "Authentication"). */
export class LeverApi {
  readonly access: ConnectorAccess;
  readonly dialect: LeverDialect;
  readonly scrub: (text: string) => string;
  readonly #authorization: string;
  readonly #pool = openPool();
  #closed: Promise<void> | null = null;

  constructor(access: ConnectorAccess, dialect: LeverDialect) {
    this.access = access;
    this.dialect = dialect;
    const key = access.credentials.apiKey ?? '';
    this.#authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
    this.scrub = scrubber(Object.values(access.credentials));
  }

  async call(call: LeverCall): Promise<AtsOutcome> {
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
        ...(call.body === null ? {} : { 'content-type': call.body.type }),
      },
      body: call.body?.bytes ?? null,
      timeoutMs: access.callTimeoutMs,
      writes: call.method !== 'GET',
      beforeWrite: call.beforeWrite,
      afterWrite: call.afterWrite,
      beforeRedirect: async (answer) => {
        access.afterCall(observe(info, answer));
        await access.beforeCall(info);
      },
      scrub: this.scrub,
      pool: this.#pool,
    });
    access.afterCall(observe(info, outcome));
    return outcome;
  }

  /** Waits for calls under way, then closes the connections. May be called again. */
  close(): Promise<void> {
    this.#closed ??= this.#pool.close();
    return this.#closed;
  }

  /** One JSON answer of a read. */
  async read(path: string, query: Query, subject: Omit<CallSubject, 'scrub'>): Promise<Answer<unknown>> {
    const outcome = await this.call({ kind: 'read', method: 'GET', path, query, body: null });
    const failure = readFailure(outcome, { ...subject, scrub: this.scrub });
    if (failure !== null) return failure;
    return { kind: 'answer', value: jsonOf(outcome) };
  }

  /**
   * All rows of a list, up to `maxPages` pages of 100. A stale page token starts over once, as pages are
   * ordered by what changes while one reads; rows can therefore repeat.
   */
  async readPages(path: string, query: Query, permission: PermissionId, maxPages: number): Promise<Pages> {
    const rows: unknown[] = [];
    const seen = new Set<string>();
    let offset: string | null = null;
    let restarted = false;
    for (let page = 0; page < maxPages; page += 1) {
      const at: Query = offset === null ? [] : [['offset', offset]];
      const answer = await this.read(path, [...query, ['limit', '100'], ...at], { permission });
      if (answer.kind === 'rejected' && /invalid offset token/i.test(answer.message) && !restarted) {
        restarted = true;
        offset = null;
        seen.clear();
        continue;
      }
      if (answer.kind !== 'answer') return { rows, end: 'failed', failure: answer };
      const { data, hasNext, next } = fieldsOf(answer.value);
      if (!Array.isArray(data)) return { rows, end: 'failed', failure: trouble('its answer was no list') };
      rows.push(...data);
      if (hasNext !== true) return { rows, end: 'complete', failure: null };
      offset = text(next);
      // A token that comes back would have us read the same page for ever.
      if (offset === null || seen.has(offset)) break;
      seen.add(offset);
    }
    return { rows, end: 'capped', failure: null };
  }

  /** All rows or a failure: for lists that are worth nothing in part. */
  async readAll(path: string, query: Query, permission: PermissionId): Promise<Answer<readonly unknown[]>> {
    const pages = await this.readPages(path, query, permission, 500);
    if (pages.end === 'complete') return { kind: 'answer', value: pages.rows };
    return pages.failure ?? CAPPED;
  }
}

/** Whether a text can be an id in a path: Lever's are UUIDs, and words for built-in stages. */
export function isId(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,100}$/.test(id);
}

export function jsonBody(value: unknown): { type: string; bytes: Uint8Array } {
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(value)) };
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

function observe(info: CallInfo, outcome: AtsOutcome): CallObservation {
  const answer: Answered | null = outcome.kind === 'answered' ? outcome : null;
  return {
    ...info,
    status: answer?.status ?? null,
    clockOffsetMs: answer?.clockOffsetMs ?? null,
    rateLimited: answer?.status === 429,
    retryAfterMs: answer?.retryAfterMs ?? null,
    limitPerSecond: answer?.limitPerSecond ?? null,
    remaining: null,
    windowEndsInMs: null,
  };
}
