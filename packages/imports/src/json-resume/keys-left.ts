import { filled, isObject, itemsOf, type JsonObject } from './json-values.ts';

/** Collects what no rule took, by section, for a candidate's extras. */
export class KeysLeft {
  readonly #values = new Map<string, unknown>();
  readonly #lists = new Map<string, unknown[]>();

  /** Keeps `value` under `key`, less its empty parts. */
  keep(key: string, value: unknown): void {
    const kept = filled(value);
    if (kept !== undefined) this.#values.set(key, kept);
  }

  /** Adds `value` to the list kept under `key`. */
  collect(key: string, value: unknown): void {
    const kept = filled(value);
    if (kept === undefined) return;
    this.#lists.set(key, [...(this.#lists.get(key) ?? []), kept]);
  }

  /** The objects among the items of a section; other items are kept under `key`. */
  objectsOf(key: string, value: unknown): JsonObject[] {
    return itemsOf(value).filter((item): item is JsonObject => {
      if (isObject(item)) return true;
      this.collect(key, item);
      return false;
    });
  }

  /** Adds to the list under `key` what is left of an item besides `taken`, with its name, so that it can be told. */
  collectRest(key: string, item: JsonObject, taken: readonly string[], name: string | null): void {
    const rest = filled(without(item, taken));
    if (rest !== undefined) this.collect(key, name === null ? rest : { name, ...rest });
  }

  /** Entries rather than assignment: a key called `__proto__` must stay a key. */
  toExtras(): Record<string, unknown> {
    return Object.fromEntries([...this.#values, ...this.#lists]);
  }
}

/** `object` less the keys `taken`. */
export function without(object: JsonObject, taken: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !taken.includes(key)));
}
