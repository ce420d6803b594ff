import type { DB } from '@crosswalk/database';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CandidateSearch, noCriteria, type SearchOrder } from './candidate-search.ts';
import { countFound } from './count-found.ts';
import { findCandidates } from './find-candidates.ts';
import type { Query } from './query.ts';
import { readQuery } from './read-query.ts';
import { searchConditions } from './search-conditions.ts';

/*
 * How PostgreSQL looks for people in a large organization, without a clock: from its plans. 40,000 is a crowd in which
 * reading all of the table already costs more than any index.
 */

const people = 40_000;

let database: TestDatabase;
const statements: CompiledQuery[] = [];
let db: Kysely<DB>;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: database.pool }),
    log: (event) => {
      if (event.level === 'query' && /^\s*select/.test(event.query.sql)) statements.push(event.query);
    },
  });
  await fill();
}, 300_000);
afterAll(() => database.drop());

/** Every third is an engineer, one of a thousand a luthier, and only the oldest are nurses. */
async function fill(): Promise<void> {
  await sql`insert into organizations (id, name) values ('org_a', 'A'), ('org_b', 'B')`.execute(db);
  for (const [organization, count] of [
    ['org_a', people],
    ['org_b', people / 10],
  ] as const)
    await sql`
      insert into candidates (organization_id, id, profile, full_name, sort_name, email_count, phone_count, words)
      select ${organization}::text, 'cand_' || to_char(n, 'FM00000000'),
             jsonb_build_object('summary', repeat(md5(n::text), 40)), 'Name ' || n, 'name ' || n, n % 2, (n % 3 = 0)::integer,
             ('''n:name'':1 ''name'':1 ''w' || n || ''':2 ''n:w' || n || ''':2'
              || case when n % 3 = 0 then ' ''t:engineer'':3 ''engineer'':3' else '' end
              || case when n % 1000 = 0 then ' ''t:luthier'':4 ''luthier'':4' else '' end
              || case when n < ${people / 4}::integer then ' ''t:nurse'':5 ''nurse'':5' else '' end)::tsvector
        from generate_series(1, ${count}::integer) n`.execute(db);
  await sql`insert into projects (organization_id, id, name) values ('org_a', 'proj_a', 'A')`.execute(db);
  await sql`
    insert into project_candidates (organization_id, project_id, candidate_id)
    select organization_id, 'proj_a', id from candidates where organization_id = 'org_a' and right(id, 2) = '07'`.execute(
    db,
  );
  await sql`insert into tags (organization_id, id, name) values ('org_a', 'tag_a', 'A')`.execute(db);
  await sql`
    insert into candidate_tags (organization_id, tag_id, candidate_id)
    select organization_id, 'tag_a', id from candidates where organization_id = 'org_a' and right(id, 3) = '007'`.execute(
    db,
  );
}

const q = (typed: string): { query: Query } => {
  const read = readQuery(typed);
  if (read.kind !== 'query' || read.query === null) throw new Error(`${typed} is no query`);
  return { query: read.query };
};
const project = { id: 'proj_a', name: 'A' };

const shapes: readonly [string, Partial<CandidateSearch>, SearchOrder][] = [
  ['a name', q('w77'), 'relevance'],
  ['nobody', q('qqqzzz'), 'relevance'],
  ['many alternatives, of which nobody has any', q('aa OR bb OR cc OR dd OR ee OR ff OR gg'), 'relevance'],
  ['a frequent word', q('engineer'), 'relevance'],
  ['a frequent word, by name', q('engineer'), 'name'],
  ['a frequent word that only the oldest have', q('nurse'), 'updated'],
  ['a rare word', q('luthier'), 'newest'],
  ['a phrase', q('"name engineer"'), 'relevance'],
  ['a beginning', q('lut*'), 'relevance'],
  ['whoever has not a word', q('-engineer'), 'relevance'],
  ['a title', { title: 'luthier' }, 'name'],
  ['an address', { hasEmail: true }, 'newest'],
  ['no number', { hasPhone: false }, 'updated'],
  ['an ATS', { exported: true }, 'newest'],
  ['no ATS', { exported: false, ...q('engineer') }, 'relevance'],
  ['a tag', { tags: ['tag_a'] }, 'newest'],
  ['a project', { project }, 'added'],
  ['a project and a word', { project, ...q('engineer') }, 'added'],
  ['everybody', {}, 'name'],
];

describe.each(['without statistics', 'with statistics'])(
  'search in a large organization, %s (W3)',
  (when) => {
    beforeAll(async () => {
      if (when === 'with statistics') await sql`analyze`.execute(db);
    }, 60_000);

    it.each(shapes)('never reads all candidates for %s', async (_, criteria, order) => {
      const search = { ...noCriteria, ...criteria };
      statements.length = 0;
      const page = await findCandidates(db, 'org_a', search, { order, limit: 100 });
      if (page.nextCursor !== null)
        await findCandidates(db, 'org_a', search, { order, limit: 100, cursor: page.nextCursor });
      await db.transaction().execute((tx) => countFound(tx, searchConditions('org_b', search)));
      expect(await scannedWhole()).toEqual([]);
    });
  },
);

/** Plans what was run once more, under the same settings, and tells the tables that would be read from end to end. */
async function scannedWhole(): Promise<readonly string[]> {
  const scanned: string[] = [];
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    for (const { sql: text, parameters } of statements.slice()) {
      const steering = text.includes('set_config');
      const { rows } = await client.query(steering ? text : `explain (format json) ${text}`, [...parameters]);
      if (!steering) scanned.push(...wholeTables(planSchema.parse(rows[0])['QUERY PLAN'][0].Plan));
    }
  } finally {
    await client.query('rollback');
    client.release();
  }
  return scanned.filter((table) => table === 'candidates' || table === 'project_candidates');
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly Filter?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const node: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    Filter: z.string().optional(),
    Plans: z.array(node).optional(),
  }),
);
const planSchema = z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: node })]) });

function wholeTables(plan: PlanNode): string[] {
  // Along an index, but with a look at the words of everybody on the way: the same in disguise.
  const walks = plan['Node Type'].startsWith('Index') && plan.Filter?.includes('@@') === true;
  const here = walks || plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? '?'] : [];
  return [...here, ...(plan.Plans ?? []).flatMap(wholeTables)];
}
