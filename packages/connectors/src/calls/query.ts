/** In the order they are asked; a name may be repeated where the ATS means something by it. */
export type Query = readonly (readonly [name: string, value: string])[];

/** `?a=1&b=2`, empty without anything to ask. */
export function queryString(query: Query): string {
  if (query.length === 0) return '';
  // A lone surrogate has no UTF-8 form: encodeURIComponent would throw.
  const encode = (part: string) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'));
  return `?${query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}
