import { afterEach, expect, it } from 'vitest';
import type { AtsOutcome } from '../ats-fetch/index.ts';
import { calling } from '../ats-fetch/testing/calling.ts';
import { httpAnswer } from '../ats-fetch/testing/raw-server.ts';
import type { CallInfo, CallObservation } from '../connector.ts';
import { tokensInMemory } from '../tokens-in-memory.ts';
import { PacedCalls } from './paced-calls.ts';

const { serve } = calling();
const open: PacedCalls[] = [];
afterEach(() => Promise.all(open.splice(0).map((calls) => calls.close())));

const observe = (info: CallInfo, outcome: AtsOutcome): CallObservation => ({
  ...info,
  status: outcome.kind === 'answered' ? outcome.status : null,
  clockOffsetMs: null,
  clockDoubtMs: 0,
  rateLimited: false,
  retryAfterMs: null,
  limitPerSecond: null,
  remaining: null,
  windowEndsInMs: null,
});

it('B2: a redirect that is followed waits for a turn of its own, and both answers are told', async () => {
  const sibling = await serve((socket) => socket.write(httpAnswer(200, '{"from":"sibling"}')));
  const server = await serve((socket) =>
    socket.write(httpAnswer(301, '', { location: `${sibling.origin}/v1/things` })),
  );
  const told: (string | number | null)[] = [];
  const calls = new PacedCalls(
    {
      environment: 'rehearsal',
      apiOrigin: server.origin,
      authOrigin: server.origin,
      siblingOrigins: [sibling.origin],
      credentials: {},
      tokens: tokensInMemory(),
      facts: null,
      callTimeoutMs: 20_000,
      beforeCall: async ({ path }) => void told.push(path),
      afterCall: ({ status }) => void told.push(status),
    },
    { root: '/v1', observe, scrub: (text) => text },
  );
  open.push(calls);
  const call = { kind: 'read', method: 'GET', path: '/things', query: [], headers: {}, body: null } as const;
  expect(await calls.call(call)).toMatchObject({ status: 200, body: { value: { from: 'sibling' } } });
  expect(told).toEqual(['/v1/things', 301, '/v1/things', 200]);
});
