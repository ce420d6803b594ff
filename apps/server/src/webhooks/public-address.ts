import { BlockList, isIP } from 'node:net';

/*
 * Which addresses belong to the public internet. Whoever may name a URL that this server calls must not reach what only
 * this server reaches: its own machine, its network, the metadata service of a cloud.
 */

// IANA IPv4 Special-Purpose Address Registry, and multicast.
const privateV4 = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  privateV4.addSubnet(net, prefix, 'ipv4');

// IANA IPv6 Global Unicast Address Assignments: all that is public begins with 001.
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

// Of these the IANA IPv6 Special-Purpose Address Registry takes out: protocols, documentation, and 6to4, which leads to
// IPv4 addresses of any kind.
const specialV6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  specialV6.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address, v4 or v6 without brackets, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !privateV4.check(address, 'ipv4');
    case 6: {
      const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
      if (mapped !== undefined) return isPublicAddress(mapped);
      // A zone, as in fe80::1%eth0, has only what is no public address.
      if (address.includes('%')) return false;
      return globalV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6');
    }
    default:
      return false;
  }
}
