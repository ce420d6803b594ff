import { expect } from 'vitest';
import { z } from 'zod';
import type { PlantedServer } from './planted-server.ts';
import { ownerEmail } from './planted-server.ts';
import type { Answer } from './plantings.ts';

type Headers = Readonly<Record<string, string>>;

/** Everything by which people get in: passwords, session cookies, API keys and links, each also tried in vain. */
export async function enterAccounts(planted: PlantedServer): Promise<void> {
  const { plantings, open, ownerPassword } = planted;
  expect((await signIn(planted, plantings.make('wrong password'))).status).toBe(401);
  expect((await signIn(planted, [plantings.make('password of a wrong form')])).status).toBe(422);
  const cut = `{"email":"${ownerEmail}","password":"${plantings.makePlain('password in a cut body')}`;
  const origin = { origin: planted.url };
  expect((await open('/api/auth/sign-in/email', { raw: cut, headers: origin })).status).toBe(400);

  const session = sessionOf(planted, 'session cookie', await signIn(planted, ownerPassword));
  expect((await open('/api/me', { headers: session })).status).toBe(200);
  await useApiKey(planted, session);
  const password = await changePassword(planted, session);
  const other = await useSignInLink(planted, password);
  await invite(planted, other);
}

function signIn({ open, url }: PlantedServer, password: unknown): Promise<Answer> {
  return open('/api/auth/sign-in/email', { body: { email: ownerEmail, password }, headers: { origin: url } });
}

/** The headers of a browser that was given a session by this answer. */
function sessionOf({ plantings, url }: PlantedServer, name: string, answer: Answer): Headers {
  const cookies = answer.headers.getSetCookie().join('\n');
  const value = /session_token=([^;]+)/.exec(cookies)?.[1] ?? '';
  // What stands before the dot is in the database, and worth nothing without what comes after it.
  plantings.plant(name, decodeURIComponent(value).split('.')[1] ?? '', answer);
  return { cookie: `crosswalk.session_token=${value}`, origin: url };
}

async function useApiKey({ plantings, open }: PlantedServer, session: Headers): Promise<void> {
  const made = await open('/api/api-keys', { body: { name: 'Script' }, headers: session });
  const { key } = z.object({ key: z.string() }).parse(made.json);
  plantings.plant('key of a member', key, made);
  const bearer = (text: string) => ({ headers: { authorization: `Bearer ${text}` } });
  expect((await open('/api/me', bearer(key))).status).toBe(200);
  expect((await open('/api/me', bearer(`${key}x`))).status).toBe(401);
  expect((await open('/api/api-keys', { headers: session })).status).toBe(200);
}

async function changePassword(planted: PlantedServer, session: Headers): Promise<string> {
  const { plantings, open, ownerPassword } = planted;
  const newPassword = plantings.make('new password');
  const change = (currentPassword: string) =>
    open('/api/auth/change-password', {
      body: { currentPassword, newPassword, revokeOtherSessions: false },
      headers: session,
    });
  const refused = await change(plantings.make('wrong current password'));
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect((await change(ownerPassword)).status).toBe(200);
  return newPassword;
}

async function useSignInLink(planted: PlantedServer, password: string): Promise<Headers> {
  const { plantings, open, ask, url } = planted;
  const made = await ask('/api/sign-in-links', { method: 'POST' });
  const token = tokenIn(z.object({ url: z.string() }).parse(made.json).url);
  plantings.plant('sign-in link', token, made);
  const use = () => open('/api/sign-in-links/use', { body: { token, password }, headers: { origin: url } });
  const session = sessionOf(planted, 'cookie of the link', await use());
  expect((await use()).status).toBeGreaterThanOrEqual(400);
  return session;
}

async function invite(planted: PlantedServer, session: Headers): Promise<void> {
  const { plantings, open, url } = planted;
  const invited = await open('/api/invitations', {
    body: { email: 'new@planted.example', role: 'recruiter' },
    headers: session,
  });
  const token = tokenIn(z.object({ link: z.string() }).parse(invited.json).link);
  plantings.plant('invitation', token, invited);
  const look = (text: string) =>
    open('/api/invitations/by-token', { body: { token: text }, headers: { origin: url } });
  expect((await look(token)).status).toBe(200);
  expect((await look(`${token}x`)).status).toBeGreaterThanOrEqual(400);
  const accept = (password: string) =>
    open('/api/invitations/accept', {
      body: { token, name: 'Nia New', password },
      headers: { origin: url },
    });
  expect((await accept(plantings.make('endless password').repeat(5))).status).toBe(422);
  const accepted = await accept(plantings.make('password of the new member'));
  sessionOf(planted, 'cookie of the new member', accepted);
}

function tokenIn(link: string): string {
  return link.split('#token=')[1] ?? '';
}
