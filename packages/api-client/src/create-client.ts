import type { AppType } from '@crosswalk/server';
import { hc } from 'hono/client';
import { fetchOrThrow } from './fetch-or-throw.ts';

export interface ClientOptions {
  /** Origin of the server, such as `http://127.0.0.1:7410`. */
  readonly url: string;
  readonly token: string;
  /** E-mail of the member to act as; the owner when left out. */
  readonly actAs?: string | undefined;
}

export interface ImportOptions {
  readonly fileName: string;
  /** Id or name of a project; a new name makes one. */
  readonly project?: string | null | undefined;
  readonly dryRun?: boolean | undefined;
  /** JSON text: field by column header, null to keep a column as it is. */
  readonly mapping?: string | null | undefined;
  /** A sheet of the workbook, or a file of the archive. */
  readonly sheet?: string | null | undefined;
}

/**
 * The REST API: `api` holds its routes as typed functions, such as `client.api.projects.$get()`; the other two
 * are for what is no JSON. An answer that comes back is a success; everything else throws.
 * @throws {CrosswalkError} from every call, when the server refuses
 * @throws {CrosswalkUnreachable} from every call, when nothing answers
 */
export function createClient(options: ClientOptions) {
  const { api } = hc<AppType>(options.url, { headers: headersFor(options), fetch: fetchOrThrow });
  return {
    api,
    /**
     * Imports a file from its bytes, or from a stream of them, such as Node's of a file: then it is not held
     * in memory.
     * @returns what became of each row
     */
    async importFile(
      file: Uint8Array | AsyncIterable<Uint8Array>,
      { fileName, project, dryRun, mapping, sheet }: ImportOptions,
    ) {
      const query = {
        fileName,
        ...(project == null ? {} : { project }),
        ...(dryRun === true ? { dryRun: 'true' as const } : {}),
        ...(mapping == null ? {} : { mapping }),
        ...(sheet == null ? {} : { sheet }),
      };
      const body = ReadableStream.from(file instanceof Uint8Array ? [file] : file);
      // The Fetch standard asks for `duplex` when a body is a stream.
      const answer = await api.imports.$post({ query }, { init: { body, duplex: 'half' } });
      return await answer.json();
    },
    /**
     * Uploads a file to be looked at before it is imported, from its bytes or from a stream of them.
     * @returns what it was understood as, and its first rows as they will become
     */
    async uploadDraft(
      file: Uint8Array | AsyncIterable<Uint8Array>,
      { fileName }: { readonly fileName: string },
    ) {
      const body = ReadableStream.from(file instanceof Uint8Array ? [file] : file);
      const drafts = api['import-drafts'];
      const answer = await drafts.$post({ query: { fileName } }, { init: { body, duplex: 'half' } });
      return await answer.json();
    },
    /** The report of an export as CSV text, with the byte-order mark Excel needs. */
    async exportCsv(exportId: string): Promise<string> {
      const answer = await api.exports[':exportId']['report.csv'].$get({ param: { exportId } });
      // `text()` would take the byte-order mark away.
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    },
  };
}

export type Client = ReturnType<typeof createClient>;
export type ImportReport = Awaited<ReturnType<Client['importFile']>>;

function headersFor({ token, actAs }: ClientOptions): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    ...(actAs === undefined ? {} : { 'x-crosswalk-as': actAs }),
  };
}
