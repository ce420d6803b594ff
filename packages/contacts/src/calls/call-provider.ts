import type { ProviderAccess } from '../provider.ts';
import { blankingOut } from './blank-out.ts';
import { type CallOutcome, callOnce } from './call-once.ts';

const TIMEOUT_MS = 30_000;
/** People Data Labs' own ceiling is 1 MB, the largest of the three; a poll of 100 profiles stays below 5 MB. */
const MAX_ANSWER_BYTES = 5_000_000;

export interface ProviderCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Query parameters; null ones are left out, lists are repeated. */
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  /** Where this provider wants the key: in a header, because queries stand in logs. */
  readonly keyHeader: string;
  readonly json?: Readonly<Record<string, unknown>>;
}

/** One call with the key `credentials.apiKey`. Never rejects, never repeats, follows no redirect. */
export function callProvider(access: ProviderAccess, call: ProviderCall): Promise<CallOutcome> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {}))
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) query.append(name, one);
  const search = query.size === 0 ? '' : `?${query}`;
  return callOnce(access.pool, {
    origin: access.origin,
    method: call.method,
    path: call.path + search,
    headers: {
      accept: 'application/json',
      [call.keyHeader]: access.credentials.apiKey ?? '',
      ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: call.json === undefined ? null : Buffer.from(JSON.stringify(call.json)),
    timeoutMs: access.timeoutMs ?? TIMEOUT_MS,
    maxAnswerBytes: MAX_ANSWER_BYTES,
    beforeWrite: access.beforeWrite ?? null,
    blankOut: blankingOutOf(access),
  });
}

export function blankingOutOf(access: ProviderAccess): (text: string) => string {
  return blankingOut(Object.values(access.credentials));
}

/** Whether a key can stand in a header at all; one that cannot is no key of any provider. */
export function isSendableKey(key: string | undefined): key is string {
  return key !== undefined && /^[\x21-\x7e]{1,512}$/.test(key);
}

export function nowOf(access: ProviderAccess): number {
  return access.now === undefined ? Date.now() : access.now();
}
