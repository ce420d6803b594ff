import { jsonOf } from '../answers/json.ts';
import { type Answered, type AtsOutcome, scrubber } from '../ats-fetch/index.ts';
import { type PacedCall, PacedCalls } from '../calls/paced-calls.ts';
import type { Pages } from '../calls/pages.ts';
import type { Query } from '../calls/query.ts';
import type { Answer, CallInfo, CallObservation, ConnectorAccess, ReadFailure } from '../connector.ts';
import { fieldsOf, text } from './decode.ts';
import type { LeverDialect } from './dialect.ts';
import { type CallSubject, readFailure, trouble } from './errors.ts';
import type { PermissionId } from './permissions.ts';

const CAPPED: ReadFailure = trouble('a list was longer than we read, or did not say how to go on');

/** Calls to Lever for one connection: paced, observed, with the key as Basic user name (reference, "Authentication"). */
export class LeverApi {
  readonly access: ConnectorAccess;
  readonly dialect: LeverDialect;
  readonly scrub: (text: string) => string;
  readonly #authorization: string;
  readonly #calls: PacedCalls;

  constructor(access: ConnectorAccess, dialect: LeverDialect) {
    this.access = access;
    this.dialect = dialect;
    const key = access.credentials.apiKey ?? '';
    this.#authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
    this.scrub = scrubber(Object.values(access.credentials));
    this.#calls = new PacedCalls(access, { root: '/v1', observe, scrub: this.scrub });
  }

  call(call: Omit<PacedCall, 'headers'>): Promise<AtsOutcome> {
    return this.#calls.call({ ...call, headers: { authorization: this.#authorization } });
  }

  close(): Promise<void> {
    return this.#calls.close();
  }

  /** One JSON answer of a read. */
  async read(path: string, query: Query, subject: Omit<CallSubject, 'scrub'>): Promise<Answer<unknown>> {
    const outcome = await this.call({ kind: 'read', method: 'GET', path, query, body: null });
    const failure = readFailure(outcome, { ...subject, scrub: this.scrub });
    if (failure !== null) return failure;
    return { kind: 'answer', value: jsonOf(outcome) };
  }

  /**
   * All rows of a list, up to `maxPages` pages of 100; repeated names in the query mean *or* (Lever API reference,
   * "Lists"). A stale page token starts over once, as pages are ordered by what changes while one reads; rows can
   * therefore repeat.
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

function observe(info: CallInfo, outcome: AtsOutcome): CallObservation {
  const answer: Answered | null = outcome.kind === 'answered' ? outcome : null;
  return {
    ...info,
    status: answer?.status ?? null,
    clockOffsetMs: answer?.clockOffsetMs ?? null,
    clockDoubtMs: answer?.clockDoubtMs ?? 0,
    rateLimited: answer?.status === 429,
    retryAfterMs: answer?.retryAfterMs ?? null,
    limitPerSecond: answer?.limitPerSecond ?? null,
    remaining: null,
    windowEndsInMs: null,
  };
}
