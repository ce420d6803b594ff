import type { IncomingHttpHeaders } from 'node:http';
import type { Now, Timers } from '../clock.ts';
import type { Answer, IncomingCall } from '../serving/call.ts';
import type { Account, AccountBook } from './account-book.ts';
import type { FirstCalls } from './first-calls.ts';
import type { Cast } from './parts.ts';
import type { Windows } from './windows.ts';

/** What a provider's own part works with. */
export interface VendorScene {
  readonly book: AccountBook;
  readonly cast: Cast;
  readonly firstCalls: FirstCalls;
  readonly windows: Windows;
  readonly now: Now;
  /** The clock the imitated provider shows: its own, plus the offset in force. */
  readonly vendorNow: Now;
  readonly timers: Timers;
  /** Tells that something changed outside of a call. */
  changed(): void;
}

/** What is one provider's own: its paths, words and numbers. */
export interface Vendor {
  /** Carries out a call. @throws Refused when the provider would refuse it */
  fetch(call: IncomingCall): Answer | Promise<Answer>;
  /** The account a call was made for; null when its key is missing or wrong. The query counts where the provider says so. */
  accountOf(headers: IncomingHttpHeaders, query: URLSearchParams | null): Account | null;
  /** The provider's words for a kind of refusal: 401 key, 402 credits, 403 plan, 429 too fast, whatever status it answers. */
  refusal(status: number): Answer;
  empty(status: number): Answer;
  /** Resolves when nothing is on its way to somebody. */
  settled(): Promise<void>;
  /** Calls off what is to come and forgets what was asked. */
  clear(): void;
}

/** Reads a header that may come several times. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : (value?.[0] ?? null);
}
