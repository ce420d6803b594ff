import type { IncomingHttpHeaders } from 'node:http';
import type { Identifiers } from '../identifiers.ts';
import type { PermissionId } from './permissions.ts';

/** An API key. What it may do is fixed when it is made, as in Lever. */
export interface ApiKey {
  readonly key: string;
  readonly label: string;
  readonly permissions: ReadonlySet<PermissionId>;
  /** Access to confidential postings and opportunities. */
  readonly confidential: boolean;
}

/** An OAuth access token that was handed out. */
export interface AccessToken {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly userId: string;
  /** Milliseconds since the epoch on the look-alike's clock. */
  readonly expiresAt: number;
}

export type Credential =
  | { readonly kind: 'key'; readonly key: ApiKey }
  | { readonly kind: 'token'; readonly token: AccessToken }
  /** Looks like a token of some other issuer. */
  | { readonly kind: 'foreign-token' }
  | { readonly kind: 'none' };

/** All keys and tokens that work. */
export class Credentials {
  readonly #keys = new Map<string, ApiKey>();
  readonly #tokens = new Map<string, AccessToken>();
  readonly #revokedTokens = new Set<string>();

  /** Makes a key from the next identifiers of the sequence. */
  makeKey(
    ids: Identifiers,
    label: string,
    permissions: readonly PermissionId[],
    confidential: boolean,
  ): ApiKey {
    const key = { key: ids.hex('api-key', 40), label, permissions: new Set(permissions), confidential };
    this.#keys.set(key.key, key);
    return key;
  }

  /** False when there was no such key. */
  revokeKey(key: string): boolean {
    return this.#keys.delete(key);
  }

  keys(): readonly ApiKey[] {
    return [...this.#keys.values()];
  }

  addToken(token: AccessToken): void {
    this.#tokens.set(token.token, token);
  }

  /** Makes every access token of a user worthless, as a revoked grant does. */
  revokeTokensOf(userId: string): void {
    for (const [text, token] of this.#tokens) {
      if (token.userId !== userId) continue;
      this.#tokens.delete(text);
      this.#revokedTokens.add(text);
    }
  }

  clear(): void {
    this.#keys.clear();
    this.#tokens.clear();
    this.#revokedTokens.clear();
  }

  /** Reads the `Authorization` header. Expiry is for the caller to judge. */
  read(headers: IncomingHttpHeaders, apiKeyAsBearer: boolean): Credential {
    const header = headers.authorization ?? '';
    const basic = /^Basic\s+(\S+)$/i.exec(header)?.[1];
    if (basic !== undefined) {
      const user = Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? '';
      return this.#byKey(user);
    }
    const bearer = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
    if (bearer === undefined) return { kind: 'none' };
    const token = this.#tokens.get(bearer);
    if (token !== undefined) return { kind: 'token', token };
    if (this.#revokedTokens.has(bearer)) return { kind: 'none' };
    if (bearer.split('.').length === 3) return { kind: 'foreign-token' };
    return apiKeyAsBearer ? this.#byKey(bearer) : { kind: 'none' };
  }

  #byKey(text: string): Credential {
    const key = this.#keys.get(text);
    return key === undefined ? { kind: 'none' } : { kind: 'key', key };
  }
}
