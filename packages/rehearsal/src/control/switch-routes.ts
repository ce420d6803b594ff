import type { Hono } from 'hono';
import type { z } from 'zod';
import type { IncomingCall } from '../serving/call.ts';
import { type Board, changesOf, describeShape, type SwitchShape } from '../switches.ts';
import { bodyOf } from './routes.ts';

/** Reading and setting the switches of a look-alike, each with its default, values and meaning. */
export function addSwitchRoutes<Shape extends SwitchShape>(
  app: Hono<{ Bindings: { call: IncomingCall } }>,
  schema: z.ZodObject<Shape, z.core.$strict>,
  board: Board<object, Record<string, unknown>>,
): void {
  const changes = changesOf(schema.shape);
  app.get('/rehearsal/switches', (c) => {
    const current: Readonly<Record<string, unknown>> = { ...board.current };
    return c.json({
      switches: describeShape(schema.shape).map((entry) => ({ ...entry, value: current[entry.name] })),
    });
  });
  app.patch('/rehearsal/switches', (c) => {
    board.set(changes.parse(bodyOf(c.env.call)));
    return c.json(board.current);
  });
}
