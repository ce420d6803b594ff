import fc from 'fast-check';
import type { Schemas } from '../../reference/examples/schema.ts';
import { arbitraryFor, arbitraryText } from './arbitrary-values.ts';
import { isId } from './id-places.ts';
import type { TestedRoute } from './route-table.ts';

export interface FuzzedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const files = [
  'Name,Email\nAnn,ann@mail.example\n',
  '',
  'Name',
  '\ufeffName;Email\r\nAnn;a@b\r\n"unfinished',
  '{"basics":{"name":"Ann"}}',
  'PK\u0003\u0004not a zip',
  '\u0000\u0000\u0000',
  `Name\n${'x'.repeat(5_000)}\n`,
];

/** Requests to a route as its schemas describe them, more or less. */
export function arbitraryRequest(
  route: TestedRoute,
  schemas: Schemas,
  ids: Readonly<Record<string, string>>,
): fc.Arbitrary<FuzzedRequest> {
  const known = Object.values(ids);
  const params = fc.record(
    Object.fromEntries(
      route.pathIds.map((name) => [
        name,
        fc.oneof(
          { arbitrary: fc.constant(ids[name] ?? name), weight: 3 },
          { arbitrary: arbitraryText(known), weight: 1 },
        ),
      ]),
    ),
  );
  const query = fc.record(
    Object.fromEntries(
      route.query.map(({ name, schema }) => {
        const values = isId(name) ? arbitraryText(known) : arbitraryFor(schema, schemas, known);
        return [name, fc.oneof(values, arbitraryText(known))];
      }),
    ),
    { requiredKeys: route.query.filter(({ required }) => required).map(({ name }) => name) },
  );
  return fc
    .record({ params, query, body: bodies(route, schemas, known), key: fc.option(fc.string(), { freq: 20 }) })
    .map((drawn) => ({
      path: addressOf(route.path, drawn.params, drawn.query),
      headers: {
        ...(route.body === null ? {} : { 'content-type': 'application/json' }),
        ...(drawn.key === null ? {} : { 'idempotency-key': drawn.key.replaceAll(/[^\x20-\x7e]/g, '') }),
      },
      body: drawn.body,
    }));
}

function bodies(route: TestedRoute, schemas: Schemas, known: readonly string[]): fc.Arbitrary<string | null> {
  if (route.upload) return fc.oneof(fc.constantFrom(...files), fc.string({ maxLength: 200 }));
  if (route.body === null) return fc.constant(null);
  const fits = arbitraryFor(route.body, schemas, known).map((value) => JSON.stringify(value) ?? 'null');
  const example = fc.constant(JSON.stringify(route.bodyExample));
  return fc.oneof(
    { arbitrary: fits, weight: 16 },
    { arbitrary: example, weight: 1 },
    { arbitrary: fc.constantFrom('', '{', '[]', 'null', '"', '{"a":'.repeat(200)), weight: 1 },
  );
}

function addressOf(
  path: string,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>>,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encode(params[name] ?? name));
  const asked = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((one) => `${name}=${encode(typeof one === 'string' ? one : (JSON.stringify(one) ?? ''))}`),
  );
  return asked.length === 0 ? filled : `${filled}?${asked.join('&')}`;
}

/** A dot alone, or nothing, would make another path of it. */
function encode(text: string): string {
  const whole = encodeURIComponent(text.toWellFormed());
  return whole === '' || /^\.+$/.test(whole) ? '%20' : whole;
}
