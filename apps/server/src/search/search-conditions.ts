import { type RawBuilder, sql } from 'kysely';
import { notOfTestExport } from '../exports/ats-records.ts';
import type { CandidateSearch } from './candidate-search.ts';
import { allWordsIn, asksForSomething, toTsquery } from './to-tsquery.ts';

/** A search as conditions on `candidates c`, and its text apart, because it is asked for in several ways. */
export interface SearchConditions {
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
  const { query } = search;
  const together = (asked: readonly string[]) => [...asked, ...filters].join(' & ');
  return {
    text: together(query === null ? [] : [toTsquery(query)]) || null,
    better:
      query === null || !asksForSomething(query)
        ? []
        : [together([toTsquery(query, ['name'])]), together([toTsquery(query, ['name', 'title'])])],
    others: [
      sql`c.organization_id = ${organizationId}`,
      sql`c.test_account_id is null`,
      ...(search.hasEmail === null
        ? []
        : [search.hasEmail ? sql`c.email_count > 0` : sql`c.email_count = 0`]),
      ...(search.hasPhone === null
        ? []
        : [search.hasPhone ? sql`c.phone_count > 0` : sql`c.phone_count = 0`]),
      ...(search.exported === null ? [] : [search.exported ? isExported : sql`not ${isExported}`]),
      ...search.tags.map(
        (tag) => sql`exists (
          select from tags t join candidate_tags ct on ct.organization_id = t.organization_id and ct.tag_id = t.id
           where t.organization_id = c.organization_id and lower(t.name) = lower(${tag}) and ct.candidate_id = c.id)`,
      ),
    ],
  };
}

const isExported = sql`exists (
  select from ats_records r
   where r.organization_id = c.organization_id and r.candidate_id = c.id and r.undone_at is null and ${notOfTestExport})`;
