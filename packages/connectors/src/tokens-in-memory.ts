import type { AccessToken, Answer, TokenStore } from './connector.ts';

/**
 * Keeps access tokens in this process alone: for credentials that are being tried before anything is stored. Who
 * asks while a token is being minted gets that one.
 *
 * @param now our clock, epoch milliseconds
 */
export function tokensInMemory(now: () => number = Date.now): TokenStore {
  const kept = new Map<string | null, AccessToken>();
  const minting = new Map<string | null, Promise<Answer<AccessToken>>>();
  return {
    async take(subject, mint) {
      const token = kept.get(subject);
      if (token !== undefined && token.useUntil > now()) return { kind: 'answer', value: token };
      const underWay = minting.get(subject);
      if (underWay !== undefined) return underWay;
      const minted = mint().finally(() => minting.delete(subject));
      minting.set(subject, minted);
      const answer = await minted;
      if (answer.kind === 'answer') kept.set(subject, answer.value);
      return answer;
    },
    async forget(subject, token) {
      if (kept.get(subject)?.value === token) kept.delete(subject);
    },
  };
}
