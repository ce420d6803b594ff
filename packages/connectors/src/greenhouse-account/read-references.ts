import type { JsonObject, JsonValue, Source } from '../connector.ts';
import { byId, fieldsOf, idOf, list, text } from './decode.ts';

/** The references of an account, ready to look things up in. */
export interface References {
  readonly sources: readonly Source[];
  /** Referrer by user id. */
  readonly referrers: ReadonlyMap<string, string>;
  /** Tags by name without letter case: the one made first. */
  readonly tags: ReadonlyMap<string, Tag>;
  readonly schools: Options;
  readonly degrees: Options;
  readonly disciplines: Options;
  readonly customFields: ReadonlyMap<string, CustomField>;
}

export interface Tag {
  readonly id: string;
  readonly name: string;
}

/** Option ids by `tagKey` and by `nameKey` of their names: see `optionNamed`. */
export type Options = ReadonlyMap<string, string>;

export interface CustomField {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Option names by `tagKey`, because `C` and `C++` are two. */
  readonly options: ReadonlyMap<string, string>;
}

const read = new WeakMap<JsonObject, References>();

/** Reads what `loadReferences` brought; once for each object, since schools come in thousands. */
export function readReferences(json: JsonObject): References {
  const known = read.get(json);
  if (known !== undefined) return known;
  const fresh: References = {
    sources: rows(json.sources).flatMap(readSource),
    referrers: new Map(pairs(json.referrers).map(([id, userId]) => [userId, id])),
    tags: firstOf(
      pairs(json.tags).map(([id, name]) => [tagKey(name), { id, name }]),
      (tag) => tag.id,
    ),
    schools: options(json.school_name),
    degrees: options(json.degree),
    disciplines: options(json.discipline),
    customFields: new Map(
      rows(json.customFields)
        .flatMap(readField)
        .map((field) => [field.id, field]),
    ),
  };
  read.set(json, fresh);
  return fresh;
}

/** The option with this name; else the one that differs by letter case, accents, punctuation and spaces at most. */
export function optionNamed(options: Options, name: string): string | null {
  return options.get(tagKey(name)) ?? options.get(nameKey(name)) ?? null;
}

function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** How tags are compared: letter case and outer spaces do not count, `C` and `C++` are two. */
export function tagKey(name: string): string {
  return name.trim().toLowerCase();
}

function options(json: JsonValue | undefined): Options {
  const named = pairs(json);
  const by = (key: (name: string) => string) =>
    firstOf(
      named.map(([id, name]) => [key(name), id]),
      (id) => id,
    );
  // Names spelt alike win over names merely alike.
  return new Map([...by(nameKey), ...by(tagKey)]);
}

/** The entry made first wins where several share a key; empty keys name nothing. */
function firstOf<T>(entries: readonly (readonly [string, T])[], id: (value: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  for (const [key, value] of entries) {
    const other = found.get(key);
    if (key !== '' && (other === undefined || byId(id(value), id(other)) < 0)) found.set(key, value);
  }
  return found;
}

function readSource(row: JsonValue): readonly Source[] {
  const [id, name, group] = list(row);
  const known = idOf(id);
  const called = text(name);
  return known === null || called === null ? [] : [{ id: known, name: called, group: text(group) }];
}

function readField(row: JsonValue): readonly CustomField[] {
  const fields = fieldsOf(row);
  const id = idOf(fields.id);
  if (id === null) return [];
  const named = pairs(fields.options).map(([, name]) => [tagKey(name), name] as const);
  return [{ id, name: text(fields.name) ?? id, type: text(fields.type) ?? '', options: new Map(named) }];
}

function rows(json: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(json) ? json : [];
}

function pairs(json: unknown): readonly (readonly [string, string])[] {
  return list(json).flatMap((row) => {
    const [id, name] = list(row);
    const known = idOf(id);
    const called = text(name);
    return known === null || called === null ? [] : [[known, called] as const];
  });
}
