import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problem.ts';
import { titleOf } from './problem-title.ts';
import { shownPath } from './shown-path.ts';

/** The media type of RFC 9457. */
export const problemMediaType = 'application/problem+json';

/** One answer for everything that goes wrong. What nobody foresaw is logged, and says nothing about itself. */
export function answerProblem(log: Logger): ErrorHandler<AppEnv> {
  return (error, c) => {
    const problem = asProblem(error);
    if (problem.status >= 500) {
      log.error(
        { err: error, requestId: c.get('requestId'), path: shownPath(c.req.path) },
        'a request failed',
      );
    }
    return problemResponse(problem, c.get('requestId'));
  };
}

/** Answers a path nobody serves. */
export const answerNotFound: NotFoundHandler<AppEnv> = (c) =>
  problemResponse(
    new Problem(404, 'notFound', `There is nothing at ${c.req.method} ${shownPath(c.req.path)}.`),
    c.get('requestId'),
  );

function asProblem(error: Error): Problem {
  if (error instanceof Problem) return error;
  // Hono throws this for a body that is not JSON at all, before any schema sees it.
  if (error instanceof HTTPException && error.status < 500) {
    return new Problem(error.status, 'invalidInput', error.message || 'This request could not be read.');
  }
  // PostgreSQL keeps no NUL in a text (character_not_in_repertoire); whatever holds one came from outside.
  if ('code' in error && error.code === '22021')
    return new Problem(422, 'invalidInput', 'This request holds a character that no text can have: NUL.');
  return new Problem(
    500,
    'internal',
    'Something went wrong inside Crosswalk. Nothing you entered is to blame; the log has the details under the request id.',
  );
}

function problemResponse(problem: Problem, requestId: string | undefined): Response {
  const body = {
    ...problem.details,
    type: `urn:crosswalk:problem:${problem.code}`,
    title: titleOf(problem.status),
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    ...(requestId === undefined ? {} : { requestId }),
  };
  const { retryAfter } = problem.details;
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: {
      'content-type': problemMediaType,
      ...(typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {}),
    },
  });
}
