/** Pieces of this many characters of a long secret count too: half a key in a message is a leak. */
const pieceLength = 16;

/** A secret somewhere it must not be. */
export interface Trace {
  readonly secret: string;
  readonly form: string;
}

interface Needle extends Trace {
  readonly bytes: Buffer;
}

/** Finds secrets in bytes: as they are, in pieces, and in the forms in which programs pass text on. */
export class Traces {
  /** By their first two bytes, so that a large file is read once and not once for each form. */
  readonly #needles = new Map<number, Needle[]>();

  constructor(secrets: ReadonlyMap<string, Buffer>) {
    for (const [secret, value] of secrets) {
      for (const [form, bytes] of formsOf(value)) this.#add({ secret, form, bytes });
    }
  }

  /** Which secrets are in there, each form once. */
  in(haystack: Uint8Array): Trace[] {
    const found = new Map<string, Trace>();
    const hay = Buffer.from(haystack.buffer, haystack.byteOffset, haystack.byteLength);
    for (let at = 0; at + 1 < hay.length; at += 1) {
      const needles = this.#needles.get(hay.readUInt16BE(at));
      if (needles === undefined) continue;
      for (const { secret, form, bytes } of needles) {
        if (hay.compare(bytes, 0, bytes.length, at, Math.min(at + bytes.length, hay.length)) !== 0) continue;
        found.set(`${secret} ${form}`, { secret, form });
      }
    }
    return [...found.values()];
  }

  #add(needle: Needle): void {
    const start = needle.bytes.readUInt16BE(0);
    const others = this.#needles.get(start) ?? [];
    if (others.some((other) => other.bytes.equals(needle.bytes))) return;
    this.#needles.set(start, [...others, needle]);
  }
}

function formsOf(value: Buffer): [string, Buffer][] {
  const text = value.toString('utf8');
  const isText = Buffer.from(text).equals(value);
  const hex = value.toString('hex');
  const forms: [string, string | Buffer][] = [
    ['plain', value],
    ['hexadecimal', hex],
    ['hexadecimal', hex.toUpperCase()],
    // What JSON makes of a Buffer.
    ['bytes', [...value].join(',')],
    ...[0, 1, 2].flatMap((before): [string, string][] => {
      const base64 = base64Inside(value, before);
      return [
        ['base64', base64],
        ['base64url', base64.replaceAll('+', '-').replaceAll('/', '_')],
      ];
    }),
  ];
  if (isText) {
    const encoded = encodeURIComponent(text);
    forms.push(
      ['URL-encoded', encoded],
      ['URL-encoded', encoded.replace(/%../g, (byte) => byte.toLowerCase())],
      ['form-encoded', new URLSearchParams({ '': text }).toString().slice(1)],
      ['JSON', JSON.stringify(text).slice(1, -1)],
      ['JSON in JSON', JSON.stringify(JSON.stringify(text)).slice(3, -3)],
      ['HTML', text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    );
  }
  for (let at = 0; value.length >= 2 * pieceLength && at + pieceLength <= value.length; at += pieceLength) {
    forms.push(['a piece of it', value.subarray(at, at + pieceLength)]);
  }
  return forms.map(([form, bytes]) => [form, Buffer.from(bytes)]);
}

/** The part of Base64 that is the same whatever surrounds the value, when it begins at this byte of three. */
function base64Inside(value: Buffer, before: number): string {
  const whole = Buffer.concat([Buffer.alloc(before), value]).toString('base64');
  const from = [0, 2, 3][before] ?? 0;
  return whole.slice(from, Math.floor(((before + value.length) * 8) / 6));
}
