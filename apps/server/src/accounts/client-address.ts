import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * The address a request came from, for limits and lists of sessions; null when it cannot be known.
 *
 * `X-Forwarded-For` is believed only when a program on this machine connects, as a reverse proxy beside Crosswalk
 * does, and then only its last entry: that one the proxy wrote itself, the ones before it anybody may have made up.
 */
export function clientAddress(c: Context): string | null {
  const peer = peerAddress(c);
  if (peer !== null && !isLoopback(peer)) return peer;
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded !== undefined && isIP(forwarded) !== 0 ? forwarded : peer;
}

function peerAddress(c: Context): string | null {
  // A request made in memory has no connection behind it.
  if (c.env?.incoming === undefined) return null;
  return getConnInfo(c).remote.address ?? null;
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
