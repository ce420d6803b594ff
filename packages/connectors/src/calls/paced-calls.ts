import { type AtsOutcome, atsFetch, openPool } from '../ats-fetch/index.ts';
import type { CallInfo, CallObservation, ConnectorAccess } from '../connector.ts';
import { type Query, queryString } from './query.ts';

export interface RequestBody {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface PacedCall {
  readonly kind: CallInfo['kind'];
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's version, beginning with `/`, ids already checked. */
  readonly path: string;
  readonly query: Query;
  /** Beside those of every call. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody | null;
  readonly beforeWrite?: (() => void) | undefined;
  readonly afterWrite?: (() => void) | undefined;
}

/** What is peculiar to an API in calling it. */
export interface CalledApi {
  /** What all paths begin with, such as `/v1`. */
  readonly root: string;
  /** What an answer says about limits and the ATS's clock. */
  readonly observe: (info: CallInfo, outcome: AtsOutcome) => CallObservation;
  /** Blanks out secrets. */
  readonly scrub: (text: string) => string;
  /** In which the ATS counts calls; a second unless said otherwise. */
  readonly rateLimitWindowMs?: number;
}

/** The calls of one connection: each waits for its turn and tells what came of it, redirects included. */
export class PacedCalls {
  readonly pool = openPool();
  readonly #access: ConnectorAccess;
  readonly #api: CalledApi;
  #closed: Promise<void> | null = null;

  constructor(access: ConnectorAccess, api: CalledApi) {
    this.#access = access;
    this.#api = api;
  }

  async call({ kind, method, path, query, headers, body, ...guards }: PacedCall): Promise<AtsOutcome> {
    const access = this.#access;
    const { root, observe, scrub, rateLimitWindowMs } = this.#api;
    const info: CallInfo = { kind, method, path: `${root}${path}` };
    await access.beforeCall(info);
    const outcome = await atsFetch({
      origin: access.apiOrigin,
      siblingOrigins: access.siblingOrigins,
      method,
      path: info.path + queryString(query),
      headers: {
        accept: 'application/json',
        ...headers,
        ...(body === null ? {} : { 'content-type': body.type }),
      },
      body: body?.bytes ?? null,
      timeoutMs: access.callTimeoutMs,
      writes: method !== 'GET',
      beforeWrite: guards.beforeWrite,
      afterWrite: guards.afterWrite,
      beforeRedirect: async (answer) => {
        access.afterCall(observe(info, answer));
        await access.beforeCall(info);
      },
      scrub,
      rateLimitWindowMs,
      pool: this.pool,
    });
    access.afterCall(observe(info, outcome));
    return outcome;
  }

  /** Waits for calls under way, then closes the connections. May be called again. */
  close(): Promise<void> {
    this.#closed ??= this.pool.close();
    return this.#closed;
  }
}

export function jsonBody(value: unknown): RequestBody {
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(value)) };
}
