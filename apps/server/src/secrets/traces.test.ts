import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Traces } from './testing/traces.ts';

const key = `kéy "${randomBytes(20).toString('hex')}" <&/+=\\`;
const raw = randomBytes(32);
const traces = new Traces(
  new Map([
    ['key', Buffer.from(key)],
    ['raw', raw],
  ]),
);

function secretsIn(text: string | Buffer): string[] {
  return [...new Set(traces.in(Buffer.from(text)).map(({ secret }) => secret))];
}

describe('looking for planted secrets', () => {
  it.each([
    ['as it is', `a${key}b`],
    ['as an API key in Basic', `Basic ${Buffer.from(`${key}:`).toString('base64')}`],
    ['as a password in Basic', `Basic ${Buffer.from(`jo:${key}:x`).toString('base64')}`],
    ['as a password in Basic, one further', `Basic ${Buffer.from(`joe:${key}:x`).toString('base64url')}`],
    ['in hexadecimal', `\\x00${Buffer.from(key).toString('hex').toUpperCase()}`],
    ['in a query', new URLSearchParams({ key }).toString()],
    ['in a path', encodeURIComponent(key).toLowerCase()],
    ['in JSON', JSON.stringify({ key })],
    ['in a log line about JSON', JSON.stringify({ msg: JSON.stringify({ key }) })],
    ['as a logged Buffer', JSON.stringify({ key: Buffer.from(key) })],
    ['cut off', `said “${key.slice(0, 34)}…”`],
  ])('finds one %s', (_where, text) => {
    expect(secretsIn(text)).toEqual(['key']);
  });

  it.each([
    ['as bytes', Buffer.concat([randomBytes(1001), raw, randomBytes(5)])],
    ['in base64', Buffer.from(`x${raw.toString('base64')}`)],
    ['in hexadecimal', Buffer.from(raw.toString('hex'))],
    ['at the very end', Buffer.concat([randomBytes(10), raw])],
  ])('finds bytes %s', (_where, bytes) => {
    expect(secretsIn(bytes)).toEqual(['raw']);
  });

  it('finds nothing where there is nothing', () => {
    expect(secretsIn(randomBytes(1_000_000))).toEqual([]);
    expect(secretsIn('')).toEqual([]);
    expect(secretsIn(key.slice(0, 10))).toEqual([]);
  });
});
