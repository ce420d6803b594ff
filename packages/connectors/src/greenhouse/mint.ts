import { isRefusal } from '../answers/failures.ts';
import { describeBody } from '../answers/heard.ts';
import { type Answered, type AtsPool, atsFetch } from '../ats-fetch/index.ts';
import type { AccessToken, Answer, ConnectorAccess } from '../connector.ts';
import { fieldsOf, isFields, text } from '../greenhouse-account/decode.ts';
import { saidBy } from '../greenhouse-account/said.ts';
import { neverSent, trouble } from './errors.ts';
import { claimsOf } from './jwt.ts';
import { words } from './words.ts';

/** Where nothing says how long a token lasts; Greenhouse documents an hour. */
const USUAL_LIFE_MS = 55 * 60_000;
/** So that a token does not end on its way. */
const MARGIN_MS = 60_000;

/**
 * Mints a token with the client-credentials grant (Harvest v3 guide, "Authentication": Basic, form body). It has a
 * rate limit of its own, apart from the API's, so it takes no turn of the account's pace.
 *
 * @param subject the Greenhouse user it shall act for; null for the credential's own service user
 */
export async function mintToken(
  access: ConnectorAccess,
  subject: string | null,
  pool: AtsPool,
  scrub: (text: string) => string,
): Promise<Answer<AccessToken>> {
  const { clientId = '', clientSecret = '' } = access.credentials;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(subject === null ? {} : { sub: subject }),
  });
  const outcome = await atsFetch({
    origin: access.authOrigin,
    siblingOrigins: [],
    method: 'POST',
    path: '/token',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: Buffer.from(form.toString()),
    timeoutMs: access.callTimeoutMs,
    writes: true,
    scrub,
    pool,
  });
  if (outcome.kind === 'neverSent') return neverSent(outcome);
  // Nothing but an unused token can have come of it: another one may be asked for.
  if (outcome.kind === 'maybeReceived') return trouble(outcome.reason);
  if (outcome.status === 429) {
    return { kind: 'rateLimited', ...words.rateLimited, retryAfterMs: outcome.retryAfterMs };
  }
  if (isRefusal(outcome)) return refused(outcome, subject, scrub);
  const value = outcome.body.kind === 'json' ? text(fieldsOf(outcome.body.value).access_token) : null;
  if (outcome.status > 299 || value === null || /[^\x21-\x7e]/.test(value)) {
    return trouble(`no access token came, ${describeBody(outcome.status, outcome.body)}`);
  }
  return { kind: 'answer', value: { value, useUntil: useUntil(outcome, value, Date.now()) } };
}

/** With a subject, only `invalid_client` and a bare 401 speak of the credential; the rest of that user. */
function refused(
  { status, body }: Answered,
  subject: string | null,
  scrub: (text: string) => string,
): Answer<AccessToken> {
  const said = saidBy(body, scrub);
  const error = body.kind === 'json' && isFields(body.value) ? text(body.value.error) : null;
  const ofClient =
    error === 'invalid_client' || (status === 401 && error === null) || /client.?id/i.test(said ?? '');
  return subject === null || ofClient
    ? { kind: 'unauthorised', ...words.unauthorised(said) }
    : { kind: 'gone', what: 'user', ...words.userGone(said) };
}

/**
 * When it is no longer to be used, on our clock: the earliest of `expires_at` (a time), `expires_in` (seconds) and
 * the token's own `exp`, since Greenhouse's answers have been seen with either spelling; an hour less five minutes
 * where none can be read or all lie in the past, as with a clock that is wrong.
 */
export function useUntil(
  outcome: Pick<Answered, 'body' | 'clockOffsetMs'>,
  token: string,
  now: number,
): number {
  const answer = outcome.body.kind === 'json' ? fieldsOf(outcome.body.value) : {};
  const offset = outcome.clockOffsetMs ?? 0;
  const exp = claimsOf(token).expiresAtSeconds;
  const ends = [
    absolute(answer.expires_at, offset),
    lasting(answer.expires_in, now),
    exp === null ? null : exp * 1000 - offset,
  ].flatMap((end) => (end !== null && end - MARGIN_MS > now ? [end - MARGIN_MS] : []));
  return ends.length === 0 ? now + USUAL_LIFE_MS : Math.min(...ends);
}

function absolute(value: unknown, offset: number): number | null {
  const given = typeof value === 'number' ? value * 1000 : Date.parse(text(value) ?? '');
  return Number.isFinite(given) ? given - offset : null;
}

function lasting(value: unknown, now: number): number | null {
  const seconds = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? now + seconds * 1000 : null;
}
