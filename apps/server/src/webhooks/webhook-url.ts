import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Problem } from '../http/problem.ts';
import { isPublicAddress } from './public-address.ts';

/** The host of a URL as it is looked up: an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/**
 * Sees to it that a webhook may have this URL. What the name leads to is looked at once more at each delivery, for it
 * may lead elsewhere by then.
 *
 * @param allowPrivate whether the operator lets webhooks reach private addresses, without TLS too
 * @returns the URL as it is called
 * @throws {Problem} 422 `badWebhookUrl`, 422 `privateAddress`
 */
export async function checkWebhookUrl(text: string, allowPrivate: boolean): Promise<string> {
  if (!URL.canParse(text)) throw badUrl('This is no URL. Give one such as https://example.com/hooks.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    throw badUrl('A webhook is called by https alone. Give a URL that begins with https://.');
  if (url.username !== '' || url.password !== '')
    throw badUrl('A webhook’s URL holds no user and no password: what is sent is signed instead.');
  url.hash = '';
  if (allowPrivate) return url.href;
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await addressesOf(host) : [host];
  if (!addresses.every(isPublicAddress))
    throw new Problem(
      422,
      'privateAddress',
      `${host} is no address of the public internet. Only the operator can allow webhooks to private addresses, by CROSSWALK_WEBHOOKS_PRIVATE=1.`,
    );
  return url.href;
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    throw badUrl(`Nobody knows the host ${host} (${code}). Check its name.`);
  }
}

function badUrl(sentence: string): Problem {
  return new Problem(422, 'badWebhookUrl', sentence);
}
