import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Null where compressing gains nothing. */
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  /** As the build left it beside the file; null where it left none. */
  readonly brotli: Uint8Array<ArrayBuffer> | null;
  /** Its name changes with its content: it may be kept for ever. */
  readonly immutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const compressible = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt']);

/** The files below a folder, each read once and again when it has been built anew. */
export class WebFiles {
  readonly #root: string;
  readonly #known = new Map<string, { readonly changed: number; readonly file: WebFile }>();

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * @param path of a URL, percent-encoded
   * @returns null when there is no such file, or none that may be handed out
   */
  async read(path: string): Promise<WebFile | null> {
    const place = this.#place(path);
    const type = place === null ? undefined : types[extname(place)];
    if (place === null || type === undefined) return null;
    const found = await stat(place).catch(ignoreMissing);
    if (found === null || !found.isFile()) return null;
    const known = this.#known.get(place);
    if (known !== undefined && known.changed === found.mtimeMs) return known.file;
    const bytes = new Uint8Array(await readFile(place));
    const file: WebFile = {
      type,
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
      bytes,
      gzip: compressible.has(extname(place)) ? new Uint8Array(await promisify(gzip)(bytes)) : null,
      brotli: await readBeside(place, found.mtimeMs),
      immutable: path.startsWith('/assets/'),
    };
    this.#known.set(place, { changed: found.mtimeMs, file });
    return file;
  }

  #place(path: string): string | null {
    let decoded: string;
    try {
      decoded = decodeURIComponent(path);
    } catch (error) {
      if (error instanceof URIError) return null;
      throw error;
    }
    const place = join(this.#root, decoded);
    return place.startsWith(this.#root + sep) && !decoded.includes('\0') ? place : null;
  }
}

/** What stands compressed beside a file, unless it is of an earlier build. */
async function readBeside(place: string, changed: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const beside = `${place}.br`;
  const found = await stat(beside).catch(ignoreMissing);
  return found === null || found.mtimeMs < changed ? null : new Uint8Array(await readFile(beside));
}

function ignoreMissing(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  throw error;
}
