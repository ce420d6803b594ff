import fc from 'fast-check';
import { z } from 'zod';
import type { AppType } from '../../http/create-app.ts';
import type { Schemas } from '../../reference/examples/schema.ts';
import { problemCodesOf } from '../../reference/problems-of-route.ts';
import { arbitraryRequest, type FuzzedRequest } from './arbitrary-requests.ts';
import type { TestedRoute } from './route-table.ts';

/** The same requests at every run. */
const seed = 20_260_504;

/** So many at once: the server has work while the database has. */
const together = 6;

export interface Fuzzing {
  readonly api: AppType;
  readonly schemas: Schemas;
  /** Ids of what is there, by the name a path or body calls them by. */
  readonly ids: Readonly<Record<string, string>>;
  /** How a request to this route gets in. */
  readonly headersFor: (route: TestedRoute) => Readonly<Record<string, string>>;
  /** How many requests to every route. */
  readonly requests: number;
}

/**
 * Sends requests nobody meant to a route.
 * @returns what met an unforeseen failure, or a code that is not in the document
 */
export async function fuzzRoute(route: TestedRoute, fuzzing: Fuzzing): Promise<readonly string[]> {
  const { api, schemas, ids, headersFor, requests } = fuzzing;
  const drawn = fc.sample(arbitraryRequest(route, schemas, ids), { numRuns: requests, seed });
  const wrong: string[] = [];
  for (let at = 0; at < drawn.length; at += together) {
    const some = drawn.slice(at, at + together).map(async (request) => {
      const headers = { ...request.headers, ...headersFor(route) };
      const init = {
        method: route.method,
        headers,
        ...(request.body === null ? {} : { body: request.body }),
      };
      return await wrongWith(route, request, await api.request(request.path, init));
    });
    wrong.push(...(await Promise.all(some)).filter((one) => one !== null));
  }
  return wrong.slice(0, 3);
}

const problemSchema = z.object({ code: z.string(), detail: z.string() });

/** What is wrong with an answer; null when nothing is. */
async function wrongWith(
  route: TestedRoute,
  request: FuzzedRequest,
  answer: Response,
): Promise<string | null> {
  const { status } = answer;
  // What is streamed begins with 200 and has no end.
  if (route.answers === 'text/event-stream' && status === 200) {
    await answer.body?.cancel();
    return null;
  }
  const text = await answer.text();
  const told = `${route.method} ${request.path} ${request.body?.slice(0, 300) ?? ''} → ${status} ${text.slice(0, 300)}`;
  if (status === 500) return told;
  if (status < 400) return null;
  const { code } = problemSchema.parse(JSON.parse(text));
  const named = problemCodesOf({ method: route.method, path: route.path, takesInput: true });
  // Another path than the route's: what was drawn for an id may lead elsewhere.
  if (code === 'notFound' || named.some((one) => one === code)) return null;
  return `not in the document: ${told}`;
}
