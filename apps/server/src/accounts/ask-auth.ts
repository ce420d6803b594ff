import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env.ts';
import type { Auth } from './auth.ts';
import { addressHeader } from './auth-options.ts';
import { problemOfAuth } from './auth-problems.ts';

/**
 * Asks better-auth and hands its cookies on.
 * @returns the body of its answer, for us: it holds the session's token
 * @throws {Problem} what it refused, in our words
 */
export async function askAuth(c: Context<AppEnv>, auth: Auth, path: string, body: object): Promise<unknown> {
  const answer = await auth.post(path, body, headersWithAddress(c));
  if (!answer.ok) throw await problemOfAuth(answer);
  handOn(c, answer.headers.getSetCookie());
  return await answer.json();
}

/** The request's headers with the address it came from, as we know it and not as the client says. */
export function headersWithAddress(c: Context<AppEnv>): Headers {
  const headers = new Headers(c.req.raw.headers);
  headers.delete(addressHeader);
  const address = c.get('clientAddress');
  if (address !== null) headers.set(addressHeader, address);
  return headers;
}

export function handOn(c: Context<AppEnv>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
}
