import { lookup as dnsLookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { hostOf } from './webhook-url.ts';

/** How long a receiver may take, in milliseconds, from the look-up of its name to the end of its answer. */
const patienceMs = 10_000;

/** So much of an answer is read, in bytes; it is looked at by nobody. */
const mostAnswerBytes = 64 * 1024;

export type Posted =
  | { readonly status: number; readonly problem: string | null }
  | { readonly status: null; readonly problem: string };

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowPrivate: boolean;
}

class PrivateAddress extends Error {}

/**
 * Posts once. No redirect is followed: it could lead anywhere. Unless private addresses are allowed, the address the
 * name leads to at this very moment decides, before anything is sent.
 *
 * @returns what was answered, with the problem where that is not 2xx; never throws for what the receiver does
 */
export function postDelivery({ url, headers, body, allowPrivate }: Post): Promise<Posted> {
  return new Promise((resolve) => {
    const target = new URL(url);
    const host = hostOf(target);
    if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) {
      resolve({ status: null, problem: privateProblem(host) });
      return;
    }
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': `${Buffer.byteLength(body)}` },
      // A connection of its own each time: one that is kept would have been looked at for an earlier name.
      agent: false,
      signal: AbortSignal.timeout(patienceMs),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    };
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(target, options, (answer) => resolve(read(answer)));
    request.on('error', (error) => resolve({ status: null, problem: sayFailure(error) }));
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        const address = socket.remoteAddress ?? '';
        // The look-up has seen to it; this holds whatever it became.
        if (!allowPrivate && !isPublicAddress(address)) request.destroy(new PrivateAddress(address));
      });
    });
    request.end(body);
  });
}

/** Leads to public addresses only; a name with any other leads nowhere. */
const publicLookup: LookupFunction = (host, options, done) => {
  dnsLookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    const other = addresses.find(({ address }) => !isPublicAddress(address));
    if (other !== undefined) return done(new PrivateAddress(other.address), []);
    if (options.all === true) return done(null, addresses);
    const [first] = addresses;
    if (first === undefined) return done(new Error(`${host} has no address`), []);
    done(null, first.address, first.family);
  });
};

async function read(answer: IncomingMessage): Promise<Posted> {
  const status = answer.statusCode ?? 0;
  const problem = sayStatus(status);
  try {
    let bytes = 0;
    for await (const chunk of answer) {
      bytes += Buffer.byteLength(chunk);
      if (bytes > mostAnswerBytes) break;
    }
  } catch (error) {
    // The status says what was wanted; the rest of the answer was of no use.
    return { status, problem: problem ?? (error instanceof Error ? null : String(error)) };
  } finally {
    answer.destroy();
  }
  return { status, problem };
}

function sayStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400)
    return `Answered ${status}, a redirect. Webhooks follow none: give the URL it leads to.`;
  return `Answered ${status}.`;
}

function sayFailure(error: Error): string {
  if (error instanceof PrivateAddress) return privateProblem(error.message);
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `No answer within ${patienceMs / 1000} seconds.`;
  const code = 'code' in error ? String(error.code) : error.message;
  return `Could not be reached (${code}).`;
}

function privateProblem(address: string): string {
  return `Its name leads to ${address}, which is no address of the public internet. Nothing was sent.`;
}
