import { Hono } from 'hono';
import { z } from 'zod';
import { conditionsChangeSchema } from '../faults/conditions.ts';
import { ruleSchema } from '../faults/rule.ts';
import { ledgerPage } from '../ledger/page.ts';
import { type Answer, answerOf, type IncomingCall } from '../serving/call.ts';
import type { ControlledLookAlike, ControlledRehearsal } from './controlled.ts';
import { addPeopleRoutes } from './people-routes.ts';

interface ControlEnv {
  Bindings: { call: IncomingCall };
}

/**
 * The control API of a look-alike of an ATS.
 * @param addVendorRoutes adds what only this vendor's look-alike can be told.
 */
export function createControl(
  rehearsal: ControlledRehearsal,
  addVendorRoutes: (app: Hono<ControlEnv>) => void,
): (call: IncomingCall) => Promise<Answer> {
  return createControlFor(
    rehearsal,
    () => ledgerPage(rehearsal),
    (app) => {
      addFileRoute(app, rehearsal);
      addPeopleRoutes(app, rehearsal);
      addVendorRoutes(app);
    },
  );
}

/**
 * The control API under `/rehearsal`: ledger, faults, conditions, reset. Refusals are `{"error": "…"}` with 400 or 404.
 * @param pageOf the ledger as a page; @param addRoutes adds what not every look-alike has.
 */
export function createControlFor(
  rehearsal: ControlledLookAlike,
  pageOf: () => string,
  addRoutes: (app: Hono<ControlEnv>) => void,
): (call: IncomingCall) => Promise<Answer> {
  const app = new Hono<ControlEnv>();

  app.get('/rehearsal', (c) => c.html(pageOf()));
  app.get('/rehearsal/ledger', (c) => c.json(rehearsal.ledger()));
  app.delete('/rehearsal/ledger', (c) => {
    rehearsal.forgetCalls();
    return c.body(null, 204);
  });

  app.get('/rehearsal/faults', (c) => c.json({ faults: rehearsal.faults.list() }));
  app.post('/rehearsal/faults', (c) => {
    const id = rehearsal.faults.add(ruleSchema.parse(bodyOf(c.env.call)));
    return c.json({ id }, 201);
  });
  app.delete('/rehearsal/faults', (c) => {
    rehearsal.faults.clear();
    return c.body(null, 204);
  });
  app.delete('/rehearsal/faults/:id', (c) =>
    rehearsal.faults.remove(c.req.param('id'))
      ? c.body(null, 204)
      : c.json({ error: 'There is no such fault.' }, 404),
  );

  app.get('/rehearsal/conditions', (c) => c.json(rehearsal.faults.conditions()));
  app.patch('/rehearsal/conditions', (c) => {
    rehearsal.faults.setConditions(conditionsChangeSchema.parse(bodyOf(c.env.call)));
    return c.json(rehearsal.faults.conditions());
  });

  app.get('/rehearsal/settled', async (c) => {
    await rehearsal.settled();
    return c.json({ outstanding: 0 });
  });
  app.post('/rehearsal/late-stores/release', async (c) => {
    await rehearsal.releaseLateStores();
    return c.json({ outstanding: 0 });
  });
  app.post('/rehearsal/reset', (c) => {
    rehearsal.reset();
    return c.body(null, 204);
  });

  addRoutes(app);

  app.notFound((c) => c.json({ error: `${c.req.path} is not part of the control API.` }, 404));
  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
    if (error instanceof SyntaxError || error instanceof RangeError)
      return c.json({ error: error.message }, 400);
    process.stderr.write(`rehearsal: ${error.stack ?? error.message}\n`);
    return c.json({ error: error.message }, 500);
  });

  return async (call) => {
    const request = new Request(call.url, { method: call.method });
    return answerOf(await app.fetch(request, { call }));
  };
}

/** The JSON body of a control call; none counts as an empty object. @throws SyntaxError when it is not JSON. */
export function bodyOf(call: IncomingCall): unknown {
  return call.body.length === 0 ? {} : JSON.parse(call.body.toString('utf8'));
}

function addFileRoute(app: Hono<ControlEnv>, rehearsal: ControlledRehearsal): void {
  app.get('/rehearsal/files/:id', (c) => {
    const file = rehearsal.file(c.req.param('id'));
    if (file === null) return c.json({ error: 'No bytes are kept under this id.' }, 404);
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': file.contentType,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      },
    });
  });
}
