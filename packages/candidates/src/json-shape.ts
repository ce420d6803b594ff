/** What a value has turned out not to be: the data, or the code that wrote it, must be mended. */
export class ShapeError extends Error {
  /** Path inside the value: `emails[2].key`. */
  readonly path: string;
  override readonly name = 'ShapeError';

  constructor(path: string, expected: string) {
    super(`${path} should be ${expected}`);
    this.path = path;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads the value found at a path, or throws `ShapeError`. */
export type Reader<T> = (value: unknown, at: string) => T;

export function object(value: unknown, at: string): JsonObject {
  if (isObject(value)) return value;
  throw new ShapeError(at, 'an object');
}

export function text(value: unknown, at: string): string {
  if (typeof value === 'string') return value;
  throw new ShapeError(at, 'text');
}

export function truth(value: unknown, at: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new ShapeError(at, 'true or false');
}

export function nullable<T>(value: unknown, at: string, read: Reader<T>): T | null {
  return value === null ? null : read(value, at);
}

export function list<T>(value: unknown, at: string, read: Reader<T>): readonly T[] {
  if (!Array.isArray(value)) throw new ShapeError(at, 'a list');
  return value.map((item: unknown, index) => read(item, `${at}[${index}]`));
}

export function oneOf<T extends string>(value: unknown, at: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new ShapeError(at, `one of ${choices.join(', ')}`);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
