import { readTrait } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { readSummaries } from '../candidates/read-summaries.ts';
import { readPlace, writeCursor } from '../http/cursor.ts';
import type { CandidateDuplicates, DuplicatesPage } from './schemas.ts';

const pairsSchema = z.array(
  z.object({
    id: z.string(),
    first_id: z.string(),
    second_id: z.string(),
    weight: z.number(),
    traits: z.array(z.string()),
  }),
);

const placeSchema = z.tuple([z.int().min(0).max(32_767), z.string().max(64)]);

/**
 * Pairs who might be one person, those with most in common first.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not of this list
 */
export async function listDuplicates(
  db: Kysely<DB>,
  organizationId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<z.infer<typeof DuplicatesPage>> {
  const after = page.cursor === undefined ? null : readPlace(page.cursor, placeSchema);
  const found = await readPairs(
    db,
    organizationId,
    sql`${after === null ? sql`true` : sql`(d.weight, d.id) > (${after[0]}::smallint, ${after[1]})`}
        order by d.weight, d.id limit ${page.limit + 1}`,
  );
  const shown = found.slice(0, page.limit);
  const people = await readPeople(
    db,
    organizationId,
    shown.flatMap((pair) => [pair.first_id, pair.second_id]),
  );
  const pairs = shown.flatMap(
    ({ id, first_id, second_id, traits }): z.infer<typeof DuplicatesPage>['pairs'] => {
      const first = people.get(first_id);
      const second = people.get(second_id);
      if (first === undefined || second === undefined) return [];
      return [{ id, candidates: [first, second], reasons: traits.map(sayTrait) }];
    },
  );
  const last = shown.at(-1);
  return {
    pairs,
    nextCursor:
      found.length > page.limit && last !== undefined
        ? writeCursor(JSON.stringify([last.weight, last.id]))
        : null,
    total: await countOpen(db, organizationId),
  };
}

/** Who might be the same person as one candidate, those with most in common first. */
export async function listDuplicatesOf(
  db: Kysely<DB>,
  organizationId: string,
  candidateId: string,
): Promise<z.infer<typeof CandidateDuplicates>> {
  const pairs = await readPairs(
    db,
    organizationId,
    sql`${isOf(candidateId)} order by d.weight, d.id limit 100`,
  );
  const otherOf = (pair: { first_id: string; second_id: string }) =>
    pair.first_id === candidateId ? pair.second_id : pair.first_id;
  const people = await readPeople(db, organizationId, pairs.map(otherOf));
  return {
    duplicates: pairs.flatMap((pair) => {
      const candidate = people.get(otherOf(pair));
      return candidate === undefined ? [] : [{ candidate, reasons: pair.traits.map(sayTrait) }];
    }),
  };
}

/** How many others might be the same person. */
export async function countDuplicates(
  db: Kysely<DB>,
  organizationId: string,
  candidateId: string,
): Promise<number> {
  const { rows } = await sql`
    select count(*)::integer as count from duplicate_pairs d
     where d.organization_id = ${organizationId} and d.dismissed_at is null and ${isOf(candidateId)}`.execute(
    db,
  );
  return countSchema.parse(rows[0]).count;
}

const countSchema = z.object({ count: z.number() });

async function countOpen(db: Kysely<DB>, organizationId: string): Promise<number> {
  const { rows } = await sql`
    select count(*)::integer as count from duplicate_pairs d
     where d.organization_id = ${organizationId} and d.dismissed_at is null`.execute(db);
  return countSchema.parse(rows[0]).count;
}

function isOf(candidateId: string): RawBuilder<unknown> {
  return sql`(d.first_id = ${candidateId} or d.second_id = ${candidateId})`;
}

async function readPairs(db: Kysely<DB>, organizationId: string, rest: RawBuilder<unknown>) {
  const { rows } = await sql`
    select d.id, d.first_id, d.second_id, d.weight, d.traits from duplicate_pairs d
     where d.organization_id = ${organizationId} and d.dismissed_at is null and ${rest}`.execute(db);
  return pairsSchema.parse(rows);
}

async function readPeople(db: Kysely<DB>, organizationId: string, ids: readonly string[]) {
  const people = await readSummaries(db, organizationId, [...new Set(ids)]);
  return new Map(people.map((person) => [person.id, person]));
}

/** What two profiles have in common, as a recruiter says it. */
function sayTrait(trait: string): string {
  const read = readTrait(trait);
  switch (read?.kind) {
    case 'email':
      return `Same e-mail ${read.text}`;
    case 'phone':
      return `Same phone number ${read.text.replace('x', ', extension ')}`;
    case 'linkedin':
      return `Same LinkedIn profile linkedin.com/in/${read.text}`;
    case 'github':
      return `Same GitHub account ${read.text}`;
    case 'company':
      return `Same name and company (${read.text})`;
    case 'place':
      return `Same name and place (${read.text})`;
    case undefined:
      return trait;
  }
}
