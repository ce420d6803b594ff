import { client } from './client.ts';

type Path = `/api/${string}`;

/** Reads a route whose answer the client does not know the shape of. */
export async function getJson<T>(path: Path): Promise<T> {
  return await (await client.send('GET', path)).json();
}

/** Calls a route that changes something, and reads its answer. */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: Path,
  body?: object,
): Promise<T> {
  return await (await client.send(method, path, body)).json();
}
