import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { CandidateSearch } from './candidate-search.ts';
import { editDistance } from './edit-distance.ts';
import { queryTokens } from './query-tokens.ts';
import { readQuery } from './read-query.ts';
import { all, searchConditions } from './search-conditions.ts';
import { wordsOf } from './search-words.ts';

/** So many other texts are offered, and so many are tried to find them. */
const offers = 3;
const tries = 12;

/** A text of more words was not misspelt in one of them. */
const mostWords = 6;

/** Of each word so many others are tried. */
const mostOthers = 4;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

interface Other {
  readonly piece: Piece;
  readonly word: string;
  readonly distance: number;
  readonly people: number;
}

/**
 * What may have been meant by a query that finds nobody: the same with the nearest words of names, titles, companies,
 * places and skills that are known. Each offer finds somebody, with the same filters.
 *
 * @param typed a query without mistakes
 * @returns whole texts, best first
 */
export async function didYouMean(
  db: Kysely<DB>,
  organizationId: string,
  search: CandidateSearch,
  typed: string,
): Promise<readonly string[]> {
  const pieces = piecesOf(typed);
  if (pieces.length === 0 || pieces.length > mostWords) return [];
  const others = await Promise.all(pieces.map((piece) => nearest(db, organizationId, piece)));
  const found: string[] = [];
  for (const text of combined(typed, others).slice(0, tries)) {
    if (await findsSomebody(db, organizationId, search, text)) found.push(text);
    if (found.length === offers) break;
  }
  return found;
}

/** Words, alone or in phrases, that can be misspelt; beginnings of words cannot. */
function piecesOf(typed: string): readonly Piece[] {
  return queryTokens(typed).tokens.flatMap((token) => {
    if (token.kind !== 'phrase' && (token.kind !== 'word' || token.beginning)) return [];
    const inside = typed.slice(token.from, token.to);
    return [...inside.matchAll(/[\p{L}\p{M}]{3,}/gu)].flatMap(({ 0: text, index }) => {
      const [word, ...more] = wordsOf(text);
      const from = token.from + index;
      return word === undefined || more.length > 0 ? [] : [{ from, to: from + text.length, word }];
    });
  });
}

const nearestSchema = z.array(z.object({ word: z.string(), people: z.number() }));

/** By the trigrams they share, then by the letters that differ, then by how many people have it. */
async function nearest(db: Kysely<DB>, organizationId: string, piece: Piece): Promise<readonly Other[]> {
  const { rows } = await db.transaction().execute(async (tx) => {
    // Short words share few trigrams: jon and john two of seven.
    await sql`select set_config('pg_trgm.similarity_threshold', '0.25', true)`.execute(tx);
    return sql`
      select word, people from known_words
       where organization_id = ${organizationId} and word % ${piece.word} and word <> ${piece.word}
       order by similarity(word, ${piece.word}) desc, people desc limit 40`.execute(tx);
  });
  const most = piece.word.length <= 4 ? 1 : 2;
  return nearestSchema
    .parse(rows)
    .map((row) => ({ ...row, piece, distance: editDistance(piece.word, row.word, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || b.people - a.people)
    .slice(0, mostOthers);
}

/** Every text with one or two words put right, those that change least first. */
function combined(typed: string, others: readonly (readonly Other[])[]): readonly string[] {
  const flat = others.flat();
  const pairs = flat.flatMap((one, at) =>
    flat.slice(at + 1).flatMap((other) => (other.piece === one.piece ? [] : [[one, other]])),
  );
  const cost = (changes: readonly Other[]) => changes.reduce((sum, { distance }) => sum + distance, 0);
  return [...flat.map((one) => [one]), ...pairs]
    .sort((a, b) => cost(a) - cost(b))
    .map((changes) => replaced(typed, changes));
}

function replaced(typed: string, changes: readonly Other[]): string {
  return [...changes]
    .sort((a, b) => b.piece.from - a.piece.from)
    .reduce((text, { piece, word }) => text.slice(0, piece.from) + word + text.slice(piece.to), typed);
}

async function findsSomebody(
  db: Kysely<DB>,
  organizationId: string,
  search: CandidateSearch,
  text: string,
): Promise<boolean> {
  const read = readQuery(text);
  if (read.kind === 'mistakes') return false;
  const conditions = searchConditions(organizationId, { ...search, query: read.query });
  const { rows } = await sql`
    select from ${conditions.from} where ${all(conditions, conditions.text)} limit 1`.execute(db);
  return rows.length > 0;
}
