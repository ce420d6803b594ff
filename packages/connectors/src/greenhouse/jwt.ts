import { type Fields, fieldsOf, idOf, text } from '../greenhouse-account/decode.ts';

/** What an access token says about itself. Not checked: hints, never proof. */
export interface TokenClaims {
  /** The Greenhouse user it acts for. */
  readonly subject: string | null;
  /** Scopes without the prefix `harvest:`; null when the token names none. */
  readonly scopes: ReadonlySet<string> | null;
  /** Seconds since 1970 on Greenhouse's clock. */
  readonly expiresAtSeconds: number | null;
}

const nothing: TokenClaims = { subject: null, scopes: null, expiresAtSeconds: null };

/** The claims of a JSON web token (RFC 7519); nothing of a token that is none. */
export function claimsOf(token: string): TokenClaims {
  const claims = payloadOf(token);
  if (claims === null) return nothing;
  const { sub, scope, scopes, exp } = claims;
  const named = Array.isArray(scope ?? scopes)
    ? [scope ?? scopes].flat()
    : text(scope ?? scopes)?.split(/\s+/);
  return {
    subject: idOf(sub),
    scopes:
      named === undefined
        ? null
        : new Set(named.flatMap((name) => text(name)?.replace(/^harvest:/, '') ?? [])),
    expiresAtSeconds: typeof exp === 'number' && Number.isFinite(exp) ? exp : null,
  };
}

function payloadOf(token: string): Fields | null {
  const [, payload] = token.split('.');
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return fieldsOf(claims);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}
