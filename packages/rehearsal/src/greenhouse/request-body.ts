import type { Context } from 'hono';
import type { z } from 'zod';
import { type ErrorItem, GreenhouseError, unprocessable } from './errors.ts';
import { unknownKey } from './filters.ts';
import type { Switches } from './switches.ts';
import type { GreenhouseEnv, World } from './world.ts';

/**
 * Reads a JSON body by a closed schema.
 * @throws GreenhouseError 400 or 422, by switch, for broken JSON; 422 naming every field that does not fit.
 */
export function readBody<S extends z.ZodType>(
  c: Context<GreenhouseEnv>,
  schema: S,
  world: World,
): z.output<S> {
  return check(schema, parse(c, world), world);
}

/** The JSON of a body as it came; none at all counts as an empty object. */
export function parse(c: Context<GreenhouseEnv>, world: World): unknown {
  const { body } = c.env.call;
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw world.switches.current.malformedJson === 400
      ? new GreenhouseError(400, { message: 'Bad Request' })
      : unprocessable('The request body is not valid JSON.');
  }
}

/** @throws GreenhouseError 422 naming every field that does not fit. */
export function check<S extends z.ZodType>(schema: S, value: unknown, world: World): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw unprocessable(...result.error.issues.flatMap((issue) => itemsOf(issue, world.switches.current)));
}

function itemsOf(issue: z.core.$ZodIssue, switches: Switches): ErrorItem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey([...path, key].join('.'), switches));
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ [path.join('.') || 'body']: missing ? 'is missing' : issue.message }];
}
