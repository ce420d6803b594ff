/** Who is looked for; everything named must hold, {} is everybody. As `SearchCriteria` of the API. */
export interface Criteria {
  /** A Boolean search. */
  readonly q?: string;
  readonly title?: string;
  readonly company?: string;
  readonly location?: string;
  readonly skill?: string;
  /** Names: all of them. */
  readonly tags?: readonly string[];
  readonly hasEmail?: boolean;
  readonly hasPhone?: boolean;
  /** Whether anything exists of them in an ATS. */
  readonly exported?: boolean;
  /** By id. */
  readonly project?: string;
}

export const orders = ['relevance', 'newest', 'updated', 'name', 'added'] as const;
/** `added`: the newest in the project first; only where one is named. */
export type Order = (typeof orders)[number];

const words = ['q', 'title', 'company', 'location', 'skill', 'project'] as const;
const choices = ['hasEmail', 'hasPhone', 'exported'] as const;

/** Reads criteria out of an address or of what a tab kept; drops what does not fit. */
export function readCriteria(given: Readonly<Record<string, unknown>>): Criteria {
  const criteria: Record<string, unknown> = {};
  for (const name of words) {
    const value = textOf(given[name]);
    if (value !== null) criteria[name] = value;
  }
  const tags = (Array.isArray(given.tags) ? given.tags : [given.tags])
    .map(textOf)
    .filter((tag) => tag !== null);
  if (tags.length > 0) criteria.tags = tags;
  for (const name of choices) if (typeof given[name] === 'boolean') criteria[name] = given[name];
  return criteria;
}

/** The router reads addresses as JSON: a text of digits alone, or `true`, comes back as something else. */
function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const text = String(value).trim();
  return text === '' ? null : text;
}

/** Whether two look for the same people. */
export function isSame(one: Criteria, other: Criteria): boolean {
  return keyOf(one) === keyOf(other);
}

/** The same text for the same criteria. */
export function keyOf(criteria: Criteria): string {
  const read = readCriteria({ ...criteria });
  return JSON.stringify(Object.entries(read).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function isEverybody(criteria: Criteria): boolean {
  return Object.keys(readCriteria({ ...criteria })).length === 0;
}
