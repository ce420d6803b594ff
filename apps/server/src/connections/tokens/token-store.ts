import type { AccessToken, Answer, TokenStore } from '@crosswalk/connectors';
import { accessToken } from '../../secrets/sealed-columns.ts';
import type { Services } from '../../services.ts';
import { withMintLock } from './mint-lock.ts';
import { dropToken, keepToken, readToken, tokenId, type UsedCredentials } from './stored-tokens.ts';

/** Who asks in this process while a token is being minted gets that one, and holds no connection meanwhile. */
const mintingBy = new WeakMap<object, Map<string, Promise<Answer<AccessToken>>>>();

/**
 * Keeps the access tokens of a connection in the database, sealed, for all processes. One is minted at a time for a
 * connection, under an advisory lock: an ATS may revoke the tokens before it. They fall with the credentials they
 * were minted with, see migration 0016.
 */
export function storedTokens(services: Services, credentials: UsedCredentials): TokenStore {
  const minting = mintingBy.get(services.pool) ?? new Map<string, Promise<Answer<AccessToken>>>();
  mintingBy.set(services.pool, minting);
  return {
    async take(subject, mint) {
      const kept = await usable(services, credentials, subject);
      if (kept !== null) return kept;
      const key = `${credentials.organizationId} ${tokenId(credentials.id, subject)} ${credentials.credentialsAt.getTime()}`;
      const underWay = minting.get(key);
      if (underWay !== undefined) return underWay;
      const minted = mintAlone(services, credentials, subject, mint).finally(() => minting.delete(key));
      minting.set(key, minted);
      return minted;
    },
    async forget(subject, token) {
      const stored = await readToken(services, credentials, subject);
      if (stored?.value === token) await dropToken(services, credentials, subject, stored);
    },
  };
}

async function mintAlone(
  services: Services,
  credentials: UsedCredentials,
  subject: string | null,
  mint: () => Promise<Answer<AccessToken>>,
): Promise<Answer<AccessToken>> {
  return await withMintLock(services, credentials, async (keep) => {
    const kept = await usable(services, credentials, subject);
    if (kept !== null) return kept;
    const answer = await mint();
    if (answer.kind !== 'answer') return answer;
    const { value, useUntil } = answer.value;
    const purpose = accessToken.purpose(tokenId(credentials.id, subject));
    const sealed = await services.secrets.seal(credentials.organizationId, purpose, value);
    await keep(keepToken(credentials, subject, { sealed, useUntil }));
    return answer;
  });
}

async function usable(
  services: Services,
  credentials: UsedCredentials,
  subject: string | null,
): Promise<Answer<AccessToken> | null> {
  const stored = await readToken(services, credentials, subject);
  if (stored === null || stored.useUntil <= Date.now()) return null;
  return { kind: 'answer', value: { value: stored.value, useUntil: stored.useUntil } };
}
