import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Actor, mayAct, type Role } from '../services.ts';
import { Problem } from './problem.ts';

/** What every request carries once it has passed the door. */
export interface AppEnv {
  Variables: {
    readonly actor: Actor;
    readonly caller: Caller;
    readonly requestId: string;
    /** The address the request came from; null when it cannot be known. */
    readonly clientAddress: string | null;
  };
}

/** How the request got in. What an account is changed by asks for it; everything else asks for the actor only. */
export type Caller = { readonly via: 'local' | 'apiKey' } | SessionCaller;

export interface SessionCaller {
  readonly via: 'session';
  readonly userId: string;
  readonly sessionId: string;
}

/**
 * An empty group of routes. Every domain starts its `routes.ts` with it, so that input that does not fit is
 * answered the same way everywhere: 422 `invalidInput`, naming the field.
 */
export function newRoutes(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map((issue) => ({
        field: [result.target, ...issue.path].join('.'),
        message: issue.message,
      }));
      const sentence = issues.map((issue) => `${issue.field}: ${issue.message}`).join('; ');
      throw new Problem(422, 'invalidInput', `This request does not fit. ${sentence}`, { issues });
    },
  });
}

/**
 * The member who asks, once their role allows what is asked.
 * @throws {Problem} 403 `forbidden`, naming the role that is needed.
 */
export function actorOf(c: Context<AppEnv>, needed: Role = 'viewer'): Actor {
  const actor = c.get('actor');
  if (!mayAct(actor.role, needed)) {
    throw new Problem(
      403,
      'forbidden',
      `${actor.email} is a ${actor.role} here; this needs the role ${needed}. Ask an admin for it.`,
      { needed },
    );
  }
  return actor;
}

/**
 * The session of the request, for what only somebody who signed in can do.
 * @throws {Problem} 403 `sessionNeeded`
 */
export function sessionOf(c: Context<AppEnv>): SessionCaller {
  const caller = c.get('caller');
  if (caller.via === 'session') return caller;
  throw new Problem(
    403,
    'sessionNeeded',
    'This is for people who signed in. Sign in with e-mail and password.',
  );
}

/**
 * Keeps API keys from what a stolen one could outlive its deletion by.
 * @throws {Problem} 403 `notByApiKey`
 */
export function refuseApiKey(c: Context<AppEnv>): void {
  if (c.get('caller').via !== 'apiKey') return;
  throw new Problem(
    403,
    'notByApiKey',
    'An API key cannot change who may sign in and how, nor make more keys. Sign in for that.',
  );
}
