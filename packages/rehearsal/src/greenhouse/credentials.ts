import type { IncomingHttpHeaders } from 'node:http';
import type { Identifiers } from '../identifiers.ts';
import type { Scope } from './scopes.ts';

/** An API credential of the type “Harvest V3 (OAuth)”. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly label: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The user a token acts as when the request for it names none. */
  readonly defaultSubject: number;
}

/** An access token that was handed out. */
export interface AccessToken {
  readonly token: string;
  readonly clientId: string;
  readonly subject: number;
  /** Milliseconds since the epoch on the look-alike's clock. */
  readonly expiresAt: number;
  revoked: boolean;
}

export interface Bearer {
  readonly token: AccessToken;
  readonly client: Client;
}

/** All credentials, and the tokens they got. */
export class Credentials {
  readonly #clients = new Map<string, Client>();
  readonly #tokens = new Map<string, AccessToken>();

  /** Makes a credential from the next identifiers of the sequence. */
  makeClient(
    ids: Identifiers,
    label: string,
    scopes: readonly Scope[],
    subject: (clientId: string) => number,
  ): Client {
    const clientId = `${ids.hex('client-id', 24)}-${ids.number('client-suffix')}`;
    const client = {
      clientId,
      clientSecret: ids.hex('client-secret', 48),
      label,
      scopes: new Set(scopes),
      defaultSubject: subject(clientId),
    };
    this.#clients.set(clientId, client);
    return client;
  }

  /** Also makes its tokens worthless. False when there was no such credential. */
  revokeClient(clientId: string): boolean {
    this.revokeTokens((token) => token.clientId === clientId);
    return this.#clients.delete(clientId);
  }

  client(clientId: string): Client | null {
    return this.#clients.get(clientId) ?? null;
  }

  clients(): readonly Client[] {
    return [...this.#clients.values()];
  }

  addToken(token: AccessToken): void {
    this.#tokens.set(token.token, token);
  }

  token(text: string): AccessToken | null {
    return this.#tokens.get(text) ?? null;
  }

  revokeTokens(which: (token: AccessToken) => boolean): void {
    for (const token of this.#tokens.values()) if (which(token)) token.revoked = true;
  }

  clear(): void {
    this.#clients.clear();
    this.#tokens.clear();
  }

  /** Reads a Bearer token; null when there is none of ours. Expiry and revocation are for the caller to judge. */
  read(headers: IncomingHttpHeaders): Bearer | null {
    const text = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    const token = text === undefined ? undefined : this.#tokens.get(text);
    const client = token === undefined ? undefined : this.#clients.get(token.clientId);
    return token === undefined || client === undefined ? null : { token, client };
  }
}

/** The user name and password of an `Authorization: Basic` header; null when it is none. */
export function readBasic(
  headers: IncomingHttpHeaders,
): { readonly user: string; readonly password: string } | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? null : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
