import { z } from 'zod';
import type { RehearsalLever } from '../lever/rehearsal.ts';

/** An answer as a client sees it; `body` is parsed JSON, or the text when it is none. */
export interface ClientAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly text: string;
}

export interface TestClient {
  get(path: string): Promise<ClientAnswer>;
  send(method: string, path: string, body?: unknown): Promise<ClientAnswer>;
  form(path: string, form: FormData): Promise<ClientAnswer>;
}

/** Speaks to a look-alike over real HTTP with an API key. */
export function keyClient(rehearsal: { readonly origin: string }, key: string): TestClient {
  return client(rehearsal.origin, `Basic ${Buffer.from(`${key}:`).toString('base64')}`);
}

export function client(
  origin: string,
  authorization: string | null,
  headers: Record<string, string> = {},
): TestClient {
  const auth: Record<string, string> =
    authorization === null ? { ...headers } : { ...headers, authorization };
  return {
    get: (path) => call(`${origin}${path}`, { headers: { ...auth } }),
    send: (method, path, body) =>
      call(`${origin}${path}`, {
        method,
        headers: { ...auth, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    form: (path, form) => call(`${origin}${path}`, { method: 'POST', headers: { ...auth }, body: form }),
  };
}

export async function call(url: string, init: RequestInit): Promise<ClientAnswer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(text), text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

const recordSchema = z.record(z.string(), z.unknown());

/** The object in `data`. */
export function dataOf(answer: ClientAnswer): Record<string, unknown> {
  return z.object({ data: recordSchema }).parse(answer.body).data;
}

/** The list in `data`, with the paging around it. */
export function listOf(answer: ClientAnswer): {
  data: Record<string, unknown>[];
  hasNext: boolean;
  next?: string | undefined;
} {
  return z
    .object({ data: z.array(recordSchema), hasNext: z.boolean(), next: z.string().optional() })
    .parse(answer.body);
}

export function idOf(answer: ClientAnswer): string {
  return z.string().parse(dataOf(answer).id);
}

/** A seeded user's id. */
export function userId(rehearsal: RehearsalLever, name: string): string {
  const found = rehearsal.users().find((user) => user.name === name);
  if (found === undefined) throw new Error(`No user called ${name}`);
  return found.id;
}

/** A seeded posting's id. */
export function postingId(rehearsal: RehearsalLever, text: string): string {
  const found = rehearsal.postings().find((posting) => posting.text === text);
  if (found === undefined) throw new Error(`No posting called ${text}`);
  return found.id;
}

/** Creates a prospect and returns the answer. */
export function createPerson(
  lever: TestClient,
  performAs: string,
  person: Record<string, unknown>,
): Promise<ClientAnswer> {
  return lever.send('POST', `/v1/opportunities?perform_as=${performAs}`, person);
}
