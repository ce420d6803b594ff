import { componentOf, type Schema, type Schemas } from '../../reference/examples/schema.ts';

/** Names of what is an id without saying so. */
const named = new Set(['project', 'connection', 'other', 'into', 'maker', 'except', 'record']);

/** Ids of an ATS: there is nothing of another organization behind them. */
const remote = new Set(['jobId', 'poolId', 'stageId', 'sourceId', 'record', 'skills.id']);

/**
 * Every place of a body where an id may stand, as in `search.project` and `members[].memberId`; whatever is called
 * like one counts.
 */
export function idPlaces(schema: Schema, schemas: Schemas): readonly string[] {
  return [...new Set(placesIn(schema, schemas, ''))].sort();
}

function* placesIn(schema: Schema, schemas: Schemas, at: string): Generator<string> {
  const component = componentOf(schema);
  const known = component === null ? schema : schemas[component];
  if (known === undefined) throw new Error(`There is no component ${component ?? ''}.`);
  for (const part of [...(known.oneOf ?? []), ...(known.anyOf ?? []), ...(known.allOf ?? [])])
    yield* placesIn(part, schemas, at);
  if (typeof known.items === 'object') yield* placesIn(known.items, schemas, `${at}[]`);
  for (const [name, property] of Object.entries(known.properties ?? {})) {
    const place = at === '' ? name : `${at}.${name}`;
    if (isId(name, place)) yield place;
    else yield* placesIn(property, schemas, place);
  }
}

/** Whether a parameter or property of this name holds an id of ours. */
export function isId(name: string, place = name): boolean {
  if (remote.has(name) || remote.has(place)) return false;
  return named.has(name) || /^id$|^ids$|Ids?$/.test(name);
}
