import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { fieldMark, searchFields } from '../search/search-document.ts';

const letters = Object.values(searchFields);

/** The words that were learnt from a person; nobody learns more of them until the transaction ends. */
export async function learntWords(
  tx: Transaction<DB>,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  await sql`select from word_learning where organization_id = ${organizationId} for update`.execute(tx);
  const { rows } = await sql`
    select distinct substr(w.lexeme, 3) as word from candidates c, unnest(c.words) w
      join known_words k on k.organization_id = ${organizationId} and k.word = substr(w.lexeme, 3)
     where c.organization_id = ${organizationId} and c.id = any(${ids}::text[])
       and w.lexeme like any (${letters.map((letter) => `${letter}${fieldMark}%`)}::text[])`.execute(tx);
  return z
    .array(z.object({ word: z.string() }))
    .parse(rows)
    .map(({ word }) => word);
}

/** Forgets those that nobody has any more: a name that is rare is as good as an address. */
export async function forgetWords(
  tx: Transaction<DB>,
  organizationId: string,
  words: readonly string[],
): Promise<void> {
  if (words.length === 0) return;
  const marks = letters.map((letter) => `${letter}${fieldMark}`);
  await sql`
    delete from known_words k
     where k.organization_id = ${organizationId} and k.word = any(${words}::text[])
       and not exists (
         select from candidates c
          where c.organization_id = k.organization_id
            and c.words @@ (select string_agg(quote_literal(mark || k.word), ' | ')
                              from unnest(${marks}::text[]) as m (mark))::tsquery)`.execute(tx);
}
