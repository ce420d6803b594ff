import type { Services } from '../services.ts';
import { addressHeader, authOptions } from './auth-options.ts';
import { openSessionPlugin } from './open-session-plugin.ts';
import { longestSessionDays } from './session-times.ts';

/** A session that was presented with a request and still holds. */
export interface FoundSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly activeOrganizationId: string | null;
  /** `Set-Cookie` values for the answer: a session in use is prolonged once a day. */
  readonly cookies: readonly string[];
}

/** Sessions and passwords, as the rest of the server sees them. */
export interface Auth {
  /** Passes a request to one of better-auth's own routes, with its limits on attempts. `path` is below /api/auth. */
  post(path: string, body: object, headers: Headers): Promise<Response>;
  findSession(headers: Headers): Promise<FoundSession | null>;
  /**
   * Signs a user in without asking for anything: the caller has seen to their right to it.
   * @returns `Set-Cookie` values for the answer
   */
  openSession(
    user: { readonly userId: string; readonly organizationId: string | null },
    headers: Headers,
  ): Promise<readonly string[]>;
}

/**
 * better-auth over our tables. It is loaded at the first use: half a second that a start, and a server that only
 * a program speaks to, can do without.
 */
export function openAuth(services: Services): Auth {
  let loading: ReturnType<typeof load> | null = null;
  const library = () => {
    loading ??= load(services);
    return loading;
  };
  return {
    async post(path, body, headers) {
      const { handler } = await library();
      const given = new Headers({ 'content-type': 'application/json' });
      // What better-auth reads, and nothing else: a length or an encoding would be that of another body.
      for (const name of ['cookie', 'origin', 'user-agent', addressHeader]) {
        const value = headers.get(name);
        if (value !== null) given.set(name, value);
      }
      const url = `${services.config.url}/api/auth${path}`;
      return await handler(new Request(url, { method: 'POST', headers: given, body: JSON.stringify(body) }));
    },
    async findSession(headers) {
      const { api } = await library();
      const found = await api.getSession({ headers, returnHeaders: true });
      if (found.response === null) return null;
      const { session } = found.response;
      if (session.createdAt.getTime() < Date.now() - longestSessionDays * 86_400_000) {
        await services.db.deleteFrom('sessions').where('id', '=', session.id).execute();
        return null;
      }
      return {
        userId: session.userId,
        sessionId: session.id,
        activeOrganizationId: session.activeOrganizationId ?? null,
        cookies: found.headers.getSetCookie(),
      };
    },
    async openSession({ userId, organizationId }, headers) {
      const { api } = await library();
      const opened = await api.openSession({ body: { userId }, headers, returnHeaders: true });
      await enterOrganization(services, opened.response.token, organizationId);
      return opened.headers.getSetCookie();
    },
  };
}

/** Lets the session with this token work in an organization from now on. */
export async function enterOrganization(
  { db }: Services,
  token: string,
  organizationId: string | null,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ active_organization_id: organizationId })
    .where('token', '=', token)
    .execute();
}

async function load(services: Services) {
  const { betterAuth } = await import('better-auth');
  return betterAuth({
    ...authOptions(services),
    database: { db: services.db, type: 'postgres' },
    plugins: [openSessionPlugin],
  });
}
