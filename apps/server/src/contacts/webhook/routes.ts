import { WEBHOOK_MAX_BYTES } from '@crosswalk/contacts';
import { bodyLimit } from 'hono/body-limit';
import { newRoutes } from '../../http/app-env.ts';
import { Problem } from '../../http/problem.ts';
import type { Services } from '../../services.ts';
import { receiveReport } from './receive.ts';

/**
 * Where contact providers report what they found. Needs no authentication: the address cannot be guessed, and what does
 * not carry the right signature is not believed. To be mounted at the root.
 */
export function contactHookRoutes(services: Services) {
  const limit = bodyLimit({
    maxSize: WEBHOOK_MAX_BYTES,
    onError: () => {
      throw new Problem(413, 'tooLarge', 'This report is too large.');
    },
  });
  return newRoutes().post('/hooks/:provider/:token', limit, async (c) => {
    const { provider, token } = c.req.param();
    await receiveReport(services, provider, token, {
      rawBody: new Uint8Array(await c.req.arrayBuffer()),
      signature: c.req.header('x-rocketreach-signature') ?? null,
      requestId: c.req.header('rr-request-id') ?? null,
    });
    return c.json({ ok: true }, 200);
  });
}
