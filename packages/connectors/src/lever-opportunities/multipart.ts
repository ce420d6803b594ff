import { createHash } from 'node:crypto';

export interface TextPart {
  readonly name: string;
  readonly value: string;
}

export interface FilePart {
  readonly name: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * A multipart/form-data body in memory (RFC 7578; names and file names escaped as the WHATWG form encoding does).
 * The same parts always give the same bytes: the boundary is made from their digest, which also keeps it from
 * occurring in them.
 */
export function multipart(parts: readonly (TextPart | FilePart)[]): { type: string; bytes: Uint8Array } {
  const encoded = parts.map((part) => ({ head: headOf(part), bytes: bytesOf(part) }));
  const digest = createHash('sha256');
  for (const { head, bytes } of encoded) digest.update(`${head}\n${bytes.byteLength}\n`).update(bytes);
  const boundary = `crosswalk-${digest.digest('hex').slice(0, 40)}`;
  const chunks = encoded.flatMap(({ head, bytes }) => [
    Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function headOf(part: TextPart | FilePart): string {
  const disposition = `Content-Disposition: form-data; name="${escapeName(part.name)}"`;
  if (!('fileName' in part)) return disposition;
  return `${disposition}; filename="${escapeName(part.fileName)}"\r\nContent-Type: ${part.type}`;
}

function bytesOf(part: TextPart | FilePart): Uint8Array {
  return 'fileName' in part ? part.bytes : Buffer.from(part.value);
}

function escapeName(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
