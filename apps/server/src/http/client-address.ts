import { BlockList, isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { ProxyRange } from '../config/trusted-proxies.ts';
import type { AppEnv } from './app-env.ts';

/** Notes with every request which address it came from, for limits and lists of sessions. */
export function clientAddress(proxies: readonly ProxyRange[]): MiddlewareHandler<AppEnv> {
  const trusted = new BlockList();
  for (const { address, bits, family } of proxies) trusted.addSubnet(address, bits, family);
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  return async (c, next) => {
    c.set('clientAddress', findClient(peerAddress(c), c.req.header('x-forwarded-for'), isTrusted));
    await next();
  };
}

/**
 * The address a request came from; null when it cannot be known.
 *
 * Each proxy writes who connected to it behind what it was given, so `X-Forwarded-For` is read from its end, and only
 * as long as whoever wrote an entry is a proxy of ours: what stands before that anybody may have made up.
 *
 * @param peer who is connected; null for a request made in memory, which counts as a proxy of ours
 */
export function findClient(
  peer: string | null,
  forwarded: string | undefined,
  isTrusted: (address: string) => boolean,
): string | null {
  let client = peer === null ? null : plain(peer);
  const entries = forwarded?.split(',') ?? [];
  while (client === null || isTrusted(client)) {
    const address = addressOf(entries.pop() ?? '');
    if (address === null) return client;
    client = address;
  }
  return client;
}

/** An entry as proxies write it: an address, of some with the port, IPv6 then in brackets. */
function addressOf(entry: string): string | null {
  const text = entry.trim();
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
  return isIP(bare) === 0 ? null : plain(bare);
}

/** IPv4 as such, also where it comes in the clothes of IPv6 (RFC 4291, 2.5.5.2). */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address;
}

function peerAddress(c: Context<AppEnv>): string | null {
  // A request made in memory has no connection behind it.
  const env: unknown = c.env;
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return null;
  return getConnInfo(c).remote.address ?? null;
}
