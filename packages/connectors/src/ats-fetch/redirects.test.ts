import { describe, expect, it } from 'vitest';
import { atsFetch } from './ats-fetch.ts';
import { calling } from './testing/calling.ts';
import { httpAnswer } from './testing/raw-server.ts';

const { serve, post } = calling();

describe('redirects', () => {
  const target = async () => serve((socket) => socket.write(httpAnswer(200, '{"from":"sibling"}')));
  const redirecting = (status: number, location: () => string) =>
    serve((socket) => socket.write(httpAnswer(status, '', { location: location() })));

  it.each([301, 307, 308])(
    '%i leads a write to a listed sibling with method, body and key',
    async (status) => {
      const sibling = await target();
      const server = await redirecting(status, () => `${sibling.origin}/v1/things?a=1`);
      const outcome = await atsFetch(post(server.origin, { siblingOrigins: [sibling.origin] }));
      expect(outcome).toMatchObject({ kind: 'answered', status: 200, origin: sibling.origin });
      expect(sibling.requests[0]).toMatch(/^POST \/v1\/things\?a=1 /);
      expect(sibling.requests[0]).toContain('{"name":"Jane"}');
      expect(sibling.requests[0]).toContain('authorization: Basic c2VjcmV0LWtleTo=');
    },
  );

  it('never leads elsewhere', async () => {
    const stranger = await target();
    const server = await redirecting(301, () => `${stranger.origin}/v1/things`);
    const outcome = await atsFetch(post(server.origin, { siblingOrigins: ['https://api.eu.example'] }));
    expect(outcome).toMatchObject({ kind: 'answered', status: 301 });
    expect(stranger.requests).toHaveLength(0);
  });

  it.each([302, 303])('%i after a write is not followed: the work may be done', async (status) => {
    const sibling = await target();
    const server = await redirecting(status, () => sibling.origin);
    const outcome = await atsFetch(post(server.origin, { siblingOrigins: [sibling.origin] }));
    expect(outcome).toMatchObject({ kind: 'answered', status });
    expect(sibling.requests).toHaveLength(0);
  });

  it('a write is not repeated on its own origin', async () => {
    const server = await redirecting(307, () => '/v1/elsewhere');
    expect(await atsFetch(post(server.origin))).toMatchObject({ status: 307 });
    expect(server.requests).toHaveLength(1);
  });

  it('takes one hop only', async () => {
    const second = await redirecting(308, () => '/again');
    const first = await redirecting(308, () => second.origin);
    const outcome = await atsFetch(post(first.origin, { siblingOrigins: [second.origin] }));
    expect(outcome).toMatchObject({ kind: 'answered', status: 308, origin: second.origin });
    expect(second.requests).toHaveLength(1);
  });

  it('asks beforeWrite and beforeRedirect again before the hop', async () => {
    const sibling = await target();
    const server = await redirecting(301, () => sibling.origin);
    const events: string[] = [];
    await atsFetch(
      post(server.origin, {
        siblingOrigins: [sibling.origin],
        beforeWrite: () => events.push('write'),
        beforeRedirect: async (answer) => void events.push(`hop after ${answer.status}`),
      }),
    );
    expect(events).toEqual(['write', 'hop after 301', 'write']);
  });
});
