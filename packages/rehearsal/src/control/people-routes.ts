import type { Hono } from 'hono';
import { z } from 'zod';
import type { IncomingCall } from '../serving/call.ts';
import type { ControlledRehearsal } from './controlled.ts';

const moveSchema = z.strictObject({
  move: z.enum(['stage', 'hire', 'reject', 'archive', 'reopen']),
  to: z.string().optional(),
});

/** Who is in the account, and doing to them what a recruiter would in the app: as JSON, or from the page's forms. */
export function addPeopleRoutes(
  app: Hono<{ Bindings: { call: IncomingCall } }>,
  rehearsal: ControlledRehearsal,
): void {
  app.get('/rehearsal/people', (c) => c.json({ people: rehearsal.people() }));
  app.post('/rehearsal/people/:id/moves', (c) => {
    const { body, headers } = c.env.call;
    const text = body.toString('utf8');
    // `curl -d` calls its JSON a form, too.
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
    const chosen = isForm ? new URLSearchParams(text).get('move') : null;
    const sent = chosen ?? text;
    rehearsal.move(c.req.param('id'), moveSchema.parse(JSON.parse(sent === '' ? '{}' : sent)));
    return chosen !== null ? c.redirect('/rehearsal', 303) : c.body(null, 204);
  });
}
