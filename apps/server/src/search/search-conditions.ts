import { type RawBuilder, sql } from 'kysely';
import { notOfTestExport } from '../exports/ats-records.ts';
import type { CandidateSearch } from './candidate-search.ts';
import { allWordsIn, asksForSomething, toTsquery } from './to-tsquery.ts';

/** A search as conditions on `candidates c`, and its text apart, because it is asked for in several ways. */
export interface SearchConditions {
  /** `candidates c`, joined with `project_candidates pc` where a project is named. */
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
  return {
    from:
      project === null
        ? sql`candidates c`
        : sql`candidates c
                join project_candidates pc on pc.organization_id = c.organization_id and pc.candidate_id = c.id`,
    text: together(query === null ? [] : [toTsquery(query)]) || null,
    better:
      query === null || !asksForSomething(query)
        ? []
        : [together([toTsquery(query, ['name'])]), together([toTsquery(query, ['name', 'title'])])],
    others: [
      sql`c.organization_id = ${organizationId}`,
      sql`c.test_account_id is null`,
      sql`c.merged_into is null`,
      sql`c.merged_into is null`,
      ...(project === null
        ? []
        : [sql`pc.organization_id = ${organizationId}`, sql`pc.project_id = ${project.id}`]),
      ...(search.hasEmail === null
        ? []
        : [search.hasEmail ? sql`c.email_count > 0` : sql`c.email_count = 0`]),
      ...(search.hasPhone === null
        ? []
        : [search.hasPhone ? sql`c.phone_count > 0` : sql`c.phone_count = 0`]),
      ...(search.exported === null ? [] : [search.exported ? isExported(organizationId) : isNotExported]),
      ...search.tags.map(
        (tag) => sql`exists (
          select from tags t join candidate_tags ct on ct.organization_id = t.organization_id and ct.tag_id = t.id
           where t.organization_id = c.organization_id and lower(t.name) = lower(${tag}) and ct.candidate_id = c.id)`,
      ),
    ],
  };
}

/** All that must hold, with the words of `text`: null where none are asked for. */
export function all({ others }: SearchConditions, text: string | null): RawBuilder<unknown> {
  const conditions = text === null ? others : [...others, sql`c.words @@ ${text}::tsquery`];
  return sql.join(conditions, sql` and `);
}

/** Whoever was merged into them counts, too. */
/*
 * Whoever was merged away leaves what they have in ATSs to who stays. Who has something is found from the records, which
 * are few beside all candidates; who has nothing, one by one.
 */

function isExported(organizationId: string): RawBuilder<unknown> {
  return sql`c.id in (
    select coalesce(p.merged_into, p.id)
      from ats_records r join candidates p on p.organization_id = r.organization_id and p.id = r.candidate_id
     where r.organization_id = ${organizationId} and r.undone_at is null and ${notOfTestExport})`;
}

const isNotExported = sql`not exists (
    select from ats_records r
     where r.organization_id = c.organization_id and r.candidate_id = c.id and r.undone_at is null and ${notOfTestExport})
  and not exists (
    select from candidates p join ats_records r on r.organization_id = p.organization_id and r.candidate_id = p.id
     where p.organization_id = c.organization_id and p.merged_into = c.id and r.undone_at is null and ${notOfTestExport})`;
