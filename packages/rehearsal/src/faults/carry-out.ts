import type { Answer } from '../serving/call.ts';
import type { Connection } from '../serving/connection.ts';
import type { LateStores } from './late-stores.ts';
import type { Fault } from './rule.ts';

/** What a struck call needs from its surroundings. */
export interface FaultScene {
  readonly connection: Connection;
  readonly lateStores: LateStores;
  /** The vendor's refusal of this call with a status. */
  refusal(status: number): Answer;
  /** A good answer of a status that tells no ids. */
  empty(status: number): Answer;
  /** Carries the call out as if nothing were wrong. */
  store(): Promise<Answer>;
  /** The look-alike's latency; every answer waits for it. */
  latency(): Promise<void>;
  /** Resolves after so many milliseconds of the look-alike's timers. */
  wait(delayMs: number): Promise<void>;
}

/**
 * Plays one fault on one call.
 * @returns the status that was sent, or in words what became of the connection when no answer was.
 */
export async function carryOut(fault: Fault, scene: FaultScene): Promise<number | 'cut' | 'left open'> {
  const { connection, lateStores } = scene;

  async function send(answer: Answer): Promise<number> {
    await scene.latency();
    connection.answer(answer);
    return answer.status;
  }

  switch (fault.type) {
    case 'tooManyRequests': {
      if (fault.store) await scene.store();
      const refusal = scene.refusal(429);
      if (fault.retryAfter === undefined) return send(refusal);
      return send({ ...refusal, headers: { ...refusal.headers, 'retry-after': String(fault.retryAfter) } });
    }
    case 'serverError':
      if (fault.store) await scene.store();
      return send(scene.refusal(fault.status));
    case 'cut':
      if (fault.store) await scene.store();
      await scene.latency();
      connection.cut();
      return 'cut';
    case 'lateStore':
      lateStores.schedule(fault.delayMs, scene.store);
      if (fault.connection === 'hold') return 'left open';
      connection.cut();
      return 'cut';
    case 'hang':
      if (fault.store) await scene.store();
      return 'left open';
    case 'slow': {
      const answer = await scene.store();
      await scene.wait(fault.delayMs);
      return send(answer);
    }
    case 'slowDrip': {
      const answer = await scene.store();
      await scene.latency();
      await connection.drip(answer, fault.bytesPerSecond);
      return answer.status;
    }
    case 'html':
      if (fault.store) await scene.store();
      return send(htmlPage(fault.status));
    case 'truncatedJson': {
      const answer = fault.store ? await scene.store() : scene.empty(200);
      return send({ ...answer, body: answer.body.subarray(0, Math.ceil(answer.body.length / 2)) });
    }
    case 'withoutIds': {
      const stored = fault.store ? await scene.store() : null;
      // A refusal stays a refusal: the fault is about 2xx answers one cannot use.
      if (stored !== null && stored.status >= 300) return send(stored);
      return send(scene.empty(stored?.status ?? 200));
    }
    case 'redirect':
      return send({ status: fault.status, headers: { location: fault.location }, body: Buffer.alloc(0) });
    case 'expiredToken':
      return send(scene.refusal(401));
    case 'forbidden':
      return send(scene.refusal(403));
    case 'paymentRequired':
      return send(scene.refusal(402));
  }
}

function htmlPage(status: number): Answer {
  const body =
    '<!doctype html><html><head><title>Please try again</title></head><body><h1>We will be right back</h1></body></html>';
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(body) };
}
