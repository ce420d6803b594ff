import type { Hono } from 'hono';
import { z } from 'zod';
import { known } from '../control/known.ts';
import { bodyOf } from '../control/routes.ts';
import type { IncomingCall } from '../serving/call.ts';
import { plans } from './account-book.ts';
import { findPart, parts } from './parts.ts';
import type { RehearsedProvider } from './provider.ts';

export type ControlApp = Hono<{ Bindings: { call: IncomingCall } }>;

const credits = z.int().min(0);
const keySchema = z.strictObject({
  label: z.string().min(1).optional(),
  plan: z.enum(plans).optional(),
  credits: credits.optional(),
});
const creditsSchema = z.strictObject({ remaining: credits, kind: z.string().optional() });
const castSchema = z.strictObject({ name: z.string().min(1), part: known(findPart, 'part') });

/** What the control API offers for every contact provider: keys, credits, and who plays what. */
export function addProviderControl(app: ControlApp, rehearsal: Omit<RehearsedProvider, 'close'>): void {
  app.get('/rehearsal/keys', (c) => c.json({ trial: rehearsal.keys, accounts: rehearsal.ledger().accounts }));
  app.post('/rehearsal/keys', (c) => {
    const { label, plan, credits } = keySchema.parse(bodyOf(c.env.call));
    const key = rehearsal.makeKey({
      ...(label === undefined ? {} : { label }),
      ...(plan === undefined ? {} : { plan }),
      ...(credits === undefined ? {} : { credits }),
    });
    return c.json({ key }, 201);
  });
  app.patch('/rehearsal/keys/:key/credits', (c) => {
    const { remaining, kind } = creditsSchema.parse(bodyOf(c.env.call));
    rehearsal.setCredits(c.req.param('key'), remaining, kind);
    return c.body(null, 204);
  });
  app.delete('/rehearsal/keys/:key', (c) =>
    rehearsal.revokeKey(c.req.param('key'))
      ? c.body(null, 204)
      : c.json({ error: 'There is no such key.' }, 404),
  );
  app.get('/rehearsal/cast', (c) => c.json({ parts, assigned: rehearsal.assigned() }));
  app.post('/rehearsal/cast', (c) => {
    const { name, part } = castSchema.parse(bodyOf(c.env.call));
    rehearsal.assign(name, part);
    return c.body(null, 204);
  });
}
