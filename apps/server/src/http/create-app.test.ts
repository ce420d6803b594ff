import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) })),
  ),
});

/** Everything that somebody who is not signed in may ask for. Each of them asks for a secret of its own, or gives none. */
const openRoutes = [
  'GET /api/health',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'POST /api/invitations/accept',
  'POST /api/invitations/by-token',
  'POST /api/password-resets',
  'POST /api/sign-in-links/by-token',
  'POST /api/sign-in-links/use',
];

async function readDocument() {
  return documentSchema.parse((await app.request('/api/openapi.json')).json);
}

describe('the door', () => {
  it('lets anybody see that the server is alive, and how to speak to it', async () => {
    expect(await app.request('/api/health')).toMatchObject({
      status: 200,
      json: { ok: true, version: '0.1.0' },
    });
    expect((await readDocument()).openapi).toBe('3.1.0');
  });

  it('is shut for a token that is wrong, cut short or sent otherwise', async () => {
    for (const authorization of [
      'Bearer wrong',
      `Bearer ${app.token.slice(0, -1)}`,
      app.token,
      'Bearer ',
      'Bearer cwk_x',
    ]) {
      expect(await app.request('/api/me', { headers: { authorization } })).toMatchObject({ status: 401 });
    }
  });

  it('is open for these routes and shut for all others', async () => {
    const { paths } = await readDocument();
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
    );
    expect(routes.length).toBeGreaterThan(15);
    const open = new Set<string>();
    for (const { method, path } of routes) {
      const answer = await app.request(path.replaceAll(/[{}]/g, ''), { method });
      if (answer.status !== 401) open.add(`${method} ${path}`);
    }
    expect([...open].sort()).toEqual(openRoutes);
  });

  it('tells nobody outside which paths exist', async () => {
    expect(await app.request('/api/nothing')).toMatchObject({ status: 401 });
    expect(await app.call('GET', '/api/nothing')).toMatchObject({ status: 404, json: { code: 'notFound' } });
  });

  it('lets the token act as the owner, or as a member named by e-mail', async () => {
    const member = await app.addMember('Rec@Example.com', 'recruiter');
    expect(await app.call('GET', '/api/me')).toMatchObject({
      json: { role: 'owner', email: app.owner.email },
    });
    expect(await app.call('GET', '/api/me', { as: 'rec@example.com' })).toMatchObject({
      json: { memberId: member.memberId, email: 'Rec@Example.com', role: 'recruiter' },
    });
    expect(await app.call('GET', '/api/me', { as: 'nobody@example.com' })).toMatchObject({
      status: 401,
      json: { code: 'unknownMember', detail: expect.stringContaining('nobody@example.com') },
    });
  });

  it('lets nobody act as a member of another organization', async () => {
    await app.addMember('foreign@example.com', 'owner', await app.addOrganization());
    expect(await app.call('GET', '/api/me', { as: 'foreign@example.com' })).toMatchObject({ status: 401 });
  });
});

describe('what goes wrong', () => {
  it('is said as problem+json, with the id of the request', async () => {
    const headers = { authorization: `Bearer ${app.token}`, 'x-request-id': 'mine-1' };
    const answer = await app.request('/api/projects/proj_none', { headers });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('x-request-id')).toBe('mine-1');
    expect(answer).toMatchObject({
      status: 404,
      json: {
        type: 'urn:crosswalk:problem:noProject',
        title: 'Not found',
        status: 404,
        code: 'noProject',
        detail: expect.stringContaining('proj_none'),
        requestId: 'mine-1',
      },
    });
  });

  it('takes no request id that could forge a line of the log', async () => {
    const answer = await app.request('/api/health', { headers: { 'x-request-id': 'a b {"level":60}' } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names the field of input that does not fit', async () => {
    const answer = await app.call('POST', '/api/projects', { body: { name: ' ' } });
    expect(answer).toMatchObject({
      status: 422,
      json: { code: 'invalidInput', issues: [{ field: 'json.name' }] },
    });
  });

  it.each([['{"name":'], ['']])('says so when a body is not JSON: %j', async (body) => {
    const answer = await app.request('/api/projects', {
      method: 'POST',
      headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer).toMatchObject({ json: { code: 'invalidInput' } });
  });

  it('refuses a body that is too large', async () => {
    const answer = await app.call('POST', '/api/projects', { body: { name: 'x'.repeat(3_000_000) } });
    expect(answer).toMatchObject({ status: 413, json: { code: 'tooLarge' } });
  });

  it('says nothing about itself when nobody foresaw it, and logs it', async () => {
    await app.database.db.schema.alterTable('projects').renameTo('projects_away').execute();
    const answer = await app.call('GET', '/api/projects');
    await app.database.db.schema.alterTable('projects_away').renameTo('projects').execute();
    expect(answer).toMatchObject({ status: 500, json: { code: 'internal' } });
    expect(answer.text).not.toMatch(/projects_away|relation|select/);
    expect(app.logged()).toContain('relation \\"projects\\" does not exist');
  });
});

describe('the document', () => {
  it('describes every group of routes, and the answer to what goes wrong', async () => {
    const { paths } = await readDocument();
    for (const path of [
      '/api/me',
      '/api/imports',
      '/api/imports/{importId}/rows',
      '/api/projects/{projectId}/candidates',
      '/api/candidates/{candidateId}',
      '/api/connections',
      '/api/exports',
    ]) {
      expect(Object.keys(paths)).toContain(path);
    }
    for (const methods of Object.values(paths)) {
      for (const operation of Object.values(methods)) expect(operation.responses).toHaveProperty('default');
    }
  });
});

describe('the log', () => {
  it('holds no token', () => {
    expect(app.logged()).toContain('"path":"/api/me"');
    expect(app.logged()).not.toContain(app.token);
  });
});
