/** One part of a `multipart/form-data` body. */
export interface Part {
  readonly name: string;
  /** Null for a plain field. */
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly data: Buffer;
}

/**
 * Takes a `multipart/form-data` body (RFC 7578) apart, byte for byte, in the order sent.
 * @returns null when the header names no boundary or the body does not keep to it.
 */
export function parseMultipart(contentType: string, body: Buffer): readonly Part[] | null {
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const text = boundary?.[1] ?? boundary?.[2];
  if (text === undefined) return null;

  const delimiter = Buffer.from(`\r\n--${text}`);
  // The first delimiter may stand at the very beginning, where no line break comes before it.
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const parts: Part[] = [];
  let at = whole.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length;
    if (whole.subarray(start, start + 2).toString('latin1') === '--') return parts;
    const end = whole.indexOf(delimiter, start);
    if (end === -1) return null;
    const part = parsePart(whole.subarray(start, end));
    if (part === null) return null;
    parts.push(part);
    at = end;
  }
  return null;
}

function parsePart(raw: Buffer): Part | null {
  const headerEnd = raw.indexOf('\r\n\r\n');
  if (headerEnd === -1) return null;
  const headers = raw.subarray(0, headerEnd).toString('utf8');
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(headers)?.[1];
  if (disposition === undefined) return null;
  const name = parameter(disposition, 'name');
  if (name === null) return null;
  return {
    name,
    fileName: parameter(disposition, 'filename'),
    contentType: /^content-type:\s*(.+?)\s*$/im.exec(headers)?.[1] ?? null,
    data: raw.subarray(headerEnd + 4),
  };
}

function parameter(disposition: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition);
  // Browsers and undici escape quotes and line breaks this way (HTML standard, multipart/form-data encoding).
  return match?.[1]?.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n') ?? null;
}
