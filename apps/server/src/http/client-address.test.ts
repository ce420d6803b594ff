import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { trustedProxiesVariable } from '../config/trusted-proxies.ts';
import { newRoutes } from './app-env.ts';
import { clientAddress } from './client-address.ts';

/** The address Crosswalk takes a request to come from. */
async function from(peer: string | null, forwarded: string | null, proxies = ''): Promise<string | null> {
  const app = newRoutes();
  app.use(clientAddress(trustedProxiesVariable({ CROSSWALK_TRUSTED_PROXIES: proxies })));
  app.get('/', (c) => c.json(c.get('clientAddress')));
  const headers: Record<string, string> = forwarded === null ? {} : { 'x-forwarded-for': forwarded };
  const connection = peer === null ? undefined : { incoming: { socket: { remoteAddress: peer } } };
  return z
    .string()
    .nullable()
    .parse(await (await app.request('/', { headers }, connection)).json());
}

describe('where a request comes from (ASVS 4.1.3)', () => {
  it('is who connects, whatever they say', async () => {
    expect(await from('198.51.100.7', null)).toBe('198.51.100.7');
    expect(await from('198.51.100.7', '203.0.113.1')).toBe('198.51.100.7');
    expect(await from('10.0.0.9', '203.0.113.1')).toBe('10.0.0.9');
    expect(await from('2001:db8::1', '203.0.113.1')).toBe('2001:db8::1');
  });

  it('is what a proxy on this machine saw: the last entry, not those made up before', async () => {
    for (const peer of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) {
      expect(await from(peer, '203.0.113.1'), peer).toBe('203.0.113.1');
      expect(await from(peer, '192.0.2.66, 203.0.113.1'), peer).toBe('203.0.113.1');
    }
    expect(await from('127.0.0.1', null)).toBe('127.0.0.1');
    expect(await from('127.0.0.1', 'unknown')).toBe('127.0.0.1');
    expect(await from('127.0.0.1', '203.0.113.1, unknown')).toBe('127.0.0.1');
  });

  it('is found behind several hops, and not before the first that is no proxy of ours', async () => {
    const proxies = 'loopback, 10.0.0.0/8, fd00::/8, 198.51.100.20';
    expect(await from('127.0.0.1', '203.0.113.1, 10.1.1.1', proxies)).toBe('203.0.113.1');
    expect(await from('10.9.9.9', '203.0.113.1, fd00::5, 198.51.100.20', proxies)).toBe('203.0.113.1');
    expect(await from('10.9.9.9', '10.7.7.7, 203.0.113.1, 10.1.1.1', proxies)).toBe('203.0.113.1');
    expect(await from('10.9.9.9', '192.0.2.66, 198.51.100.21, 10.1.1.1', proxies)).toBe('198.51.100.21');
    expect(await from('10.9.9.9', 'forged, 10.1.1.1', proxies)).toBe('10.1.1.1');
    expect(await from('10.9.9.9', '10.3.3.3, 10.2.2.2', proxies)).toBe('10.3.3.3');
    expect(await from('198.51.100.21', '203.0.113.1', proxies)).toBe('198.51.100.21');
  });

  it('is read with a port, in brackets and as IPv6 writes IPv4', async () => {
    expect(await from('127.0.0.1', '203.0.113.1:54321')).toBe('203.0.113.1');
    expect(await from('127.0.0.1', '[2001:db8::7]:443')).toBe('2001:db8::7');
    expect(await from('127.0.0.1', '2001:db8::7')).toBe('2001:db8::7');
    expect(await from('::ffff:10.0.0.1', '::ffff:203.0.113.1', '10.0.0.1')).toBe('203.0.113.1');
  });

  it('believes no proxy on this machine where others are named alone', async () => {
    expect(await from('127.0.0.1', '203.0.113.1', '10.0.0.1')).toBe('127.0.0.1');
  });

  it('is refused at start for what is no address, and for everybody', () => {
    for (const text of ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/x', '0.0.0.0/0', '::/0'])
      expect(() => trustedProxiesVariable({ CROSSWALK_TRUSTED_PROXIES: `loopback,${text}` }), text).toThrow(
        /^CROSSWALK_TRUSTED_PROXIES /,
      );
  });
});
