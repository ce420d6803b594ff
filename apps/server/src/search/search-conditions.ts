import { type RawBuilder, sql } from 'kysely';
import type { CandidateSearch } from './candidate-search.ts';
import { allWordsIn, asksForSomething, toTsquery } from './to-tsquery.ts';

/** A search as conditions on `candidates c`, and its text apart, because it is asked for in several ways. */
export interface SearchConditions {
  /** `candidates c`, joined with `project_candidates pc` where a project is named, and with each tag. */
  readonly from: RawBuilder<unknown>;
  /** As PostgreSQL reads a `tsquery`; null where no word is asked for. */
  readonly text: string | null;
  /**
   * The same for those who come first, best first; empty where nothing makes one better than another. Who is in one
   * may be in those before it.
   */
  readonly better: readonly string[];
  readonly others: readonly RawBuilder<unknown>[];
}

export function searchConditions(organizationId: string, search: CandidateSearch): SearchConditions {
  const filters = [
    search.title === null ? null : allWordsIn('title', search.title),
    search.company === null ? null : allWordsIn('company', search.company),
    search.location === null ? null : allWordsIn('location', search.location),
    search.skill === null ? null : allWordsIn('skill', search.skill),
  ].filter((filter) => filter !== null);
  const { query, project } = search;
  const together = (asked: readonly string[]) => [...asked, ...filters].join(' & ');
  // Joined by constants and never `exists`: each is a list in the order of the ids, which is walked from its end.
  const tags = search.tags.map((tagId, at) => ({ tagId, alias: sql.raw(`tag${at}`) }));
  const joins = [
    ...(project === null
      ? []
      : [
          sql`join project_candidates pc on pc.organization_id = c.organization_id and pc.candidate_id = c.id`,
        ]),
    ...tags.map(
      ({ alias }) => sql`
        join candidate_tags ${alias} on ${alias}.organization_id = c.organization_id and ${alias}.candidate_id = c.id`,
    ),
  ];
  return {
    from: sql.join([sql`candidates c`, ...joins], sql` `),
    text: together(query === null ? [] : [toTsquery(query)]) || null,
    better:
      query === null || !asksForSomething(query)
        ? []
        : [together([toTsquery(query, ['name'])]), together([toTsquery(query, ['name', 'title'])])],
    others: [
      sql`c.organization_id = ${organizationId}`,
      sql`c.test_account_id is null`,
      sql`c.merged_into is null`,
      ...(project === null
        ? []
        : [sql`pc.organization_id = ${organizationId}`, sql`pc.project_id = ${project.id}`]),
      ...tags.map(
        ({ tagId, alias }) =>
          sql`${alias}.organization_id = ${organizationId} and ${alias}.tag_id = ${tagId}`,
      ),
      ...(search.hasEmail === null
        ? []
        : [search.hasEmail ? sql`c.email_count > 0` : sql`c.email_count = 0`]),
      ...(search.hasPhone === null
        ? []
        : [search.hasPhone ? sql`c.phone_count > 0` : sql`c.phone_count = 0`]),
      ...(search.exported === null ? [] : [search.exported ? isExported : sql`not ${isExported}`]),
    ],
  };
}

/** All that must hold, with the words of `text`: null where none are asked for. */
export function all({ others }: SearchConditions, text: string | null): RawBuilder<unknown> {
  const conditions = text === null ? others : [...others, sql`c.words @@ ${text}::tsquery`];
  return sql.join(conditions, sql` and `);
}

/**
 * Whoever was merged away leaves what they have in ATSs to who stays. What Verify sends needs no look: it belongs to test
 * candidates, whom no search finds. One condition and no join, so that it is asked of those who have the words, and of
 * nobody else.
 */
const isExported = sql`(
  exists (select from ats_records r
           where r.organization_id = c.organization_id and r.candidate_id = c.id and r.undone_at is null)
  or exists (select from candidates p
               join ats_records r on r.organization_id = p.organization_id and r.candidate_id = p.id
              where p.organization_id = c.organization_id and p.merged_into = c.id and p.merged_into is not null
                and r.undone_at is null))`;
