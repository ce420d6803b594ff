import { isIP } from 'node:net';
import { ConfigError, type Environment, shown, textVariable } from './variables.ts';

/** Addresses whose word about where a request came from is believed. */
export interface ProxyRange {
  readonly address: string;
  /** How many leading bits of the address count. */
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
}

const loopback: readonly ProxyRange[] = [
  { address: '127.0.0.0', bits: 8, family: 'ipv4' },
  { address: '::1', bits: 128, family: 'ipv6' },
];

/**
 * The reverse proxies in `CROSSWALK_TRUSTED_PROXIES`: addresses and CIDR ranges between commas, and the word
 * `loopback`. Left out: a proxy on this machine. There is no word for private networks: whoever sits in one could pretend
 * to be anybody.
 * @throws {ConfigError} for what is neither
 */
export function trustedProxiesVariable(env: Environment): readonly ProxyRange[] {
  const name = 'CROSSWALK_TRUSTED_PROXIES';
  const text = textVariable(env, name);
  if (text === null) return loopback;
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => (entry === 'loopback' ? loopback : [readRange(name, entry)]));
}

function readRange(name: string, entry: string): ProxyRange {
  const [address = '', given, ...more] = entry.split('/');
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  const bits = given === undefined ? most : /^\d{1,3}$/.test(given) ? Number(given) : Number.NaN;
  if (version === 0 || more.length > 0 || !(bits <= most)) {
    throw new ConfigError(
      name,
      `must hold addresses and ranges such as 10.1.2.3, 10.0.0.0/8 or fd00::/8, or loopback; ${shown(entry)} is none.`,
    );
  }
  if (bits === 0)
    throw new ConfigError(name, `would believe everybody with ${shown(entry)}. Name your proxies.`);
  return { address, bits, family: version === 4 ? 'ipv4' : 'ipv6' };
}
