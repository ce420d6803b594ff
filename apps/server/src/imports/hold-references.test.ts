import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { holdReferences } from './hold-references.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** What imports copy rows into without having each foreign key checked. */
const copied = ['candidates', 'candidate_keys', 'candidate_tags', 'import_rows', 'project_candidates'];

describe('what rows of an import refer to (W2)', () => {
  it('is held by the import, all of it, and nothing else would have happened to them', async () => {
    const { db } = app.database;
    const references = await sql`
      select distinct conrelid::regclass::text || ' → ' || confrelid::regclass::text as reference
        from pg_constraint where contype = 'f' and conrelid::regclass::text = any(${copied}::text[])
       order by 1`.execute(db);
    // Held: the organization, the import, the project, tags, and candidates stored or locked in the same transaction.
    // New candidates are merged into nobody and are nobody's test candidate.
    expect(references.rows.map((row) => Object.values(row ?? {})[0])).toEqual([
      'candidate_keys → candidates',
      'candidate_tags → candidates',
      'candidate_tags → tags',
      'candidates → ats_accounts',
      'candidates → candidates',
      'candidates → organizations',
      'import_rows → candidates',
      'import_rows → imports',
      'project_candidates → candidates',
      'project_candidates → projects',
    ]);
    const triggers = await sql`
      select tgname from pg_trigger where not tgisinternal and tgrelid::regclass::text = any(${copied}::text[])`.execute(
      db,
    );
    expect(triggers.rows).toEqual([]);
  });

  it('is gone when the import is: nothing goes in any more', async () => {
    const organizationId = await app.addOrganization();
    const gone = { organizationId, importId: 'imp_gone', projectId: null };
    await expect(app.database.db.transaction().execute((tx) => holdReferences(tx, gone))).rejects.toThrow(
      'deleted while',
    );
  });
});
