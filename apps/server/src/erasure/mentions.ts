import { type RawBuilder, sql } from 'kysely';

/** Whether a column, read as text, has one of these terms in it, letter case ignored. */
export function mentions(column: string, terms: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from unnest(${terms}::text[]) as term (text)
     where position(lower(term.text) in lower(${sql.ref(column)}::text)) > 0)`;
}
