import type { Context } from 'hono';
import type { z } from 'zod';
import { type Part, parseMultipart } from '../serving/multipart.ts';
import { badRequest, LeverError } from './errors.ts';
import type { LeverEnv } from './world.ts';

/**
 * Reads a JSON object; no body at all counts as an empty one.
 * @throws LeverError 400 `InvalidContent` for broken JSON, 415 for another content type.
 */
export function readJson(c: Context<LeverEnv>): unknown {
  const { body, headers } = c.env.call;
  if (body.length === 0) return {};
  if (!mediaType(headers['content-type']).startsWith('application/json'))
    throw new LeverError(415, 'Unsupported content type');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new LeverError(400, `Invalid JSON: ${error.message}`, 'InvalidContent');
    throw error;
  }
}

/** @throws LeverError 400 for a body that breaks multipart rules, 415 when it is not multipart at all. */
export function readParts(c: Context<LeverEnv>): readonly Part[] {
  const contentType = c.env.call.headers['content-type'];
  if (!isMultipart(c)) throw new LeverError(415, 'Expected multipart/form-data');
  const parts = parseMultipart(contentType ?? '', c.env.call.body);
  if (parts === null) throw new LeverError(400, 'Malformed multipart body', 'InvalidContent');
  return parts;
}

export function isMultipart(c: Context<LeverEnv>): boolean {
  return mediaType(c.env.call.headers['content-type']) === 'multipart/form-data';
}

/** @throws LeverError 400 naming the first field that does not fit. */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badRequest(
    `Invalid value for ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not understood'}`,
  );
}

function mediaType(header: string | undefined): string {
  return (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
