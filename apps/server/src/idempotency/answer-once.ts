import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import { idempotencyReply } from '../secrets/sealed-columns.ts';
import type { Services } from '../services.ts';
import { digestWhileRead, isSameRequest } from './digest-body.ts';
import { KeptReply, readAnswer, writeReply } from './kept-reply.ts';
import { claimKey, giveBackKey, type KeyName, renewEveryMs, renewKey, settleKey } from './key-row.ts';
import { readKey } from './read-key.ts';
import { mayKeepAnswer } from './unkept-answers.ts';

/**
 * Carries out a POST with an `Idempotency-Key` once, and answers the same to whoever sends it again within 24 hours
 * (draft-ietf-httpapi-idempotency-key-header, section 2). A key is its member's. What was refused did nothing, so its
 * key is free again; what failed in a way nobody foresaw may have done something, so that failure is kept.
 *
 * To be used after the caller was let in and the body limited.
 *
 * @throws {Problem} 409 `idempotencyRunning`, `idempotencyUnclear` or `answerNotKept`, 422 `idempotencyKeyReused` or
 *   `invalidInput`
 */
export function answerOnce(services: Services): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header('idempotency-key');
    if (c.req.method !== 'POST' || given === undefined) return await next();
    const actor = c.get('actor');
    const claim = await claimKey(services.db, actor, readKey(given));
    switch (claim.kind) {
      case 'running':
        throw stillRunning();
      case 'unclear':
        throw unclear();
      case 'answered': {
        const key = { organizationId: actor.organizationId, id: claim.id };
        return await answerAgain(c, services, key, claim.reply);
      }
      case 'mine': {
        const key = { organizationId: actor.organizationId, id: claim.id };
        return await carryOut(c, services, key, next);
      }
    }
  };
}

async function carryOut(
  c: Context<AppEnv>,
  services: Services,
  key: KeyName,
  next: () => Promise<void>,
): Promise<void> {
  const { db, log, secrets } = services;
  const renewing = setInterval(() => {
    renewKey(db, key).catch((error: unknown) =>
      log.warn({ err: error, key: key.id }, 'an idempotency key could not be held'),
    );
  }, renewEveryMs);
  renewing.unref();
  try {
    const body = digestWhileRead(c.req.raw);
    c.req.raw = body.request;
    await next();
    if (!didSomething(c)) return await giveBackKey(db, key);
    const request = await body.finish();
    const { text, answer } = await readAnswer(c.res);
    c.res = answer;
    const reply = writeReply(request, answer, mayKeepAnswer(c.req.path) ? text : null);
    await settleKey(db, key, await secrets.seal(key.organizationId, idempotencyReply.purpose(key.id), reply));
  } finally {
    clearInterval(renewing);
  }
}

/** A `Problem` is a refusal, whatever its status; what else went wrong may have done so half-way. */
function didSomething(c: Context<AppEnv>): boolean {
  return c.res.status < 400 || (c.res.status >= 500 && !(c.error instanceof Problem));
}

async function answerAgain(
  c: Context<AppEnv>,
  { secrets }: Services,
  key: KeyName,
  sealed: Buffer | null,
): Promise<Response> {
  if (sealed === null) throw notKept();
  const text = await secrets.open(key.organizationId, idempotencyReply.purpose(key.id), sealed);
  const { request, status, contentType, body } = KeptReply.parse(JSON.parse(text));
  if (!(await isSameRequest(c.req.raw, request))) {
    throw new Problem(
      422,
      'idempotencyKeyReused',
      'This Idempotency-Key was sent with another request before. Send a new one with each new request.',
    );
  }
  if (body === null) throw notKept();
  return new Response(body === '' ? null : body, {
    status,
    headers: {
      ...(contentType === null ? {} : { 'content-type': contentType }),
      'idempotent-replayed': 'true',
    },
  });
}

function stillRunning(): Problem {
  return new Problem(
    409,
    'idempotencyRunning',
    'The request with this Idempotency-Key is still being carried out. Send it again in a moment for its answer.',
    { retryAfter: 1 },
  );
}

function unclear(): Problem {
  return new Problem(
    409,
    'idempotencyUnclear',
    'The server stopped while it carried out the request with this Idempotency-Key. Look whether it happened; if not, send it with a new key.',
  );
}

function notKept(): Problem {
  return new Problem(
    409,
    'answerNotKept',
    'The request with this Idempotency-Key was carried out, but its answer is not kept. Look up what came of it.',
  );
}
