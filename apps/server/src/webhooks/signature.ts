import { createHmac } from 'node:crypto';

/** The header under which a delivery is signed. */
export const signatureHeader = 'crosswalk-signature';

/**
 * Signs a delivery: HMAC-SHA256 over the seconds since 1970, a dot and the body, in hexadecimal. The moment is signed
 * along, so that receivers can turn away what is sent once more by somebody else later.
 *
 * @param secrets the webhook's own, and its former one while that still signs
 * @returns `t=1700000000,v1=…`, with a `v1` for each secret
 */
export function signDelivery(secrets: readonly string[], seconds: number, body: string): string {
  const signed = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  );
  return [`t=${seconds}`, ...signed].join(',');
}
