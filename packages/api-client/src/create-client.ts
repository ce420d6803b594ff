import type { AppType } from '@crosswalk/server';
import { hc } from 'hono/client';
import { CrosswalkError, CrosswalkUnreachable } from './crosswalk-error.ts';

export interface ClientOptions {
  /** Origin of the server, such as `http://127.0.0.1:7410`. */
  readonly url: string;
  readonly token: string;
  /** E-mail of the member to act as; the owner when left out. */
  readonly actAs?: string | undefined;
}

/**
 * The REST API as typed functions: `client.api.projects.$get()`. An answer that comes back is a success;
 * everything else throws.
 * @throws {CrosswalkError} from every call, when the server refuses
 * @throws {CrosswalkUnreachable} from every call, when nothing answers
 */
export function createClient(options: ClientOptions) {
  return hc<AppType>(options.url, { headers: headersFor(options), fetch: fetchOrThrow });
}

export type Client = ReturnType<typeof createClient>;

export interface Upload {
  readonly fileName: string;
  /** The bytes, or a stream of them: a large file is not held in memory. */
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** Id or name of a project; a new name makes one. */
  readonly project?: string | undefined;
  readonly dryRun?: boolean | undefined;
  /** Field by column header, null to keep a column as it is. */
  readonly mapping?: Readonly<Record<string, string | null>> | undefined;
}

/**
 * Imports a file: `POST /api/imports`, whose body is the file itself, which the typed functions do not know.
 * @returns what became of each row
 * @throws {CrosswalkError} {CrosswalkUnreachable}
 */
export async function uploadImport(client: Client, upload: Upload) {
  const { fileName, body, project, dryRun, mapping } = upload;
  const query = {
    fileName,
    ...(project === undefined ? {} : { project }),
    ...(dryRun === true ? { dryRun: 'true' as const } : {}),
    ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }),
  };
  // The Fetch standard asks for `duplex` when a body is a stream.
  const answer = await client.api.imports.$post({ query }, { init: { body, duplex: 'half' } });
  return await answer.json();
}

export type ImportReport = Awaited<ReturnType<typeof uploadImport>>;

function headersFor({ token, actAs }: ClientOptions): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    ...(actAs === undefined ? {} : { 'x-crosswalk-as': actAs }),
  };
}

async function fetchOrThrow(input: Request | string | URL, init?: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(input, init);
  } catch (error) {
    throw new CrosswalkUnreachable(input instanceof Request ? input.url : String(input), error);
  }
  if (!answer.ok) throw await CrosswalkError.from(answer);
  return answer;
}
