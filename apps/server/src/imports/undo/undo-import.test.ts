import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../ids.ts';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { imported, importOf } from '../testing/drafts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.addMember('recruiter@example.com', 'recruiter');
  await app.addMember('other@example.com', 'recruiter');
});
afterAll(() => app.close());

const header = 'Name,Email,LinkedIn URL,Title,Company,Tags,Notes\n';

async function idOf(name: string): Promise<string> {
  const found = await app.database.db
    .selectFrom('candidates')
    .select('id')
    .where('full_name', '=', name)
    .executeTakeFirst();
  return found?.id ?? 'nobody';
}

async function profileOf(name: string): Promise<object> {
  const { json } = await app.call('GET', `/api/candidates/${await idOf(name)}`);
  const { name: full, emails, links, employments, tags, notes } = z.looseObject({}).parse(json);
  return { full, emails, links, employments, tags, notes };
}

async function undone(importId: string, as?: string) {
  return await app.call('POST', `/api/imports/${importId}/undo`, as === undefined ? {} : { as });
}

const reasonsSchema = z.object({ rows: z.array(z.object({ row: z.number(), reason: z.string() })) });

async function keptReasons(importId: string): Promise<string[]> {
  const { json } = await app.call('GET', `/api/imports/${importId}/rows?outcome=kept`);
  return reasonsSchema.parse(json).rows.map(({ reason }) => reason);
}

describe('undoing an import', () => {
  it('removes whom it made, gives back what it changed, and takes out whom it put into the project', async () => {
    await app.importText(
      `${header}Olga Old,olga@undo.example,,Engineer,Contoso,before,Old note\n` +
        'Same Sam,sam@undo.example,,,,,\n',
    );
    const before = await profileOf('Olga Old');
    const words = await app.call('GET', '/api/candidates?q=fabrikam');
    const file =
      `${header}Olga Old,olga@undo.example,https://www.linkedin.com/in/olga-undo,Lead,Fabrikam,after,New note\n` +
      'Same Sam,sam@undo.example,,,,,\n' +
      'Nina New,nina@undo.example,,,,after,Hello\n' +
      'N. New,nina@undo.example,,CTO,Northwind,,\n' +
      ',,,,,,\n';
    const theirs = await imported(app, file, { project: 'Undone' });
    expect(theirs).toMatchObject({ created: 1, merged: 3, skipped: 1, mayUndo: true, whyNoUndo: null });
    expect(await profileOf('Olga Old')).not.toEqual(before);
    const answer = await undone(theirs.id);
    expect(answer).toMatchObject({
      status: 200,
      json: {
        undo: { state: 'finished', removed: 1, restored: 2, kept: 0, by: { name: app.owner.name } },
        mayUndo: false,
      },
    });
    expect(await profileOf('Olga Old')).toEqual(before);
    expect((await app.call('GET', '/api/candidates?q=fabrikam')).json).toEqual(words.json);
    expect(await idOf('Nina New')).toBe('nobody');
    const people = await app.call('GET', `/api/projects/${theirs.projectId}/candidates`);
    expect(people.json).toMatchObject({ candidates: [] });
    const { json } = await app.call('GET', `/api/imports/${theirs.id}/rows`);
    expect(json).toMatchObject({
      rows: [
        { row: 1, outcome: 'merged', undo: { outcome: 'restored' } },
        { row: 2, undo: { outcome: 'restored' } },
        {
          row: 3,
          outcome: 'created',
          candidateId: null,
          undo: { outcome: 'removed', reason: 'Nina New was removed.' },
        },
        { row: 4, outcome: 'merged', undo: { outcome: 'removed' } },
        { row: 5, outcome: 'skipped', undo: null },
      ],
    });
    // By her profile she would be found no more; and the same file comes in as if for the first time.
    const keys = await app.database.db
      .selectFrom('candidate_keys')
      .select('key')
      .where('candidate_id', '=', await idOf('Olga Old'))
      .execute();
    expect(keys.map(({ key }) => key)).toEqual(['email:olga@undo.example']);
    expect(await undone(theirs.id)).toMatchObject({
      status: 200,
      json: { undo: { removed: 1, restored: 2 } },
    });
    expect(await imported(app, file)).toMatchObject({ created: 1, merged: 3, skipped: 1 });
  });

  it('keeps whoever was changed since, and says why of each', async () => {
    const names = [
      'Tagged',
      'Noted',
      'Elsewhere',
      'Edited',
      'Later',
      'Listed',
      'Sent',
      'Under',
      'Left',
      'Merged',
      'Away',
    ];
    const rows = names.map((name) => `${name} Kept,${name.toLowerCase()}@kept.example,,,,,`).join('\n');
    const first = await imported(app, `${header}${rows}\n`, { project: 'Kept' });
    const id = Object.fromEntries(
      await Promise.all(names.map(async (n) => [n, await idOf(`${n} Kept`)] as const)),
    );
    const { db } = app.database;
    const organization_id = app.owner.organizationId;
    const call = (method: string, path: string, body: object) => app.call(method, `/api${path}`, { body });

    await call('POST', '/candidates/tags', { selection: { candidateIds: [id.Tagged] }, add: ['since'] });
    await call('POST', `/candidates/${id.Noted}/notes`, { body: 'Since' });
    const other = z
      .object({ id: z.string() })
      .parse((await call('POST', '/projects', { name: 'Other' })).json);
    await call('POST', `/projects/${other.id}/candidates`, { candidateIds: [id.Elsewhere] });
    await call('PATCH', `/candidates/${id.Edited}`, { headline: 'Since' });
    await app.importText(`${header}Later Kept,later@kept.example,,CEO,Contoso,,\n`, {
      fileName: 'later.csv',
    });
    await call('POST', `/candidates/${id.Merged}/merge`, { other: id.Away });
    await sentBefore(id.Listed ?? '', 'skipped');
    await sentBefore(id.Under ?? '', null);
    await sentBefore(id.Sent ?? '', 'exported');

    expect((await undone(first.id)).json).toMatchObject({ undo: { removed: 1, restored: 0, kept: 10 } });
    const told = await keptReasons(first.id);
    for (const [name, why] of [
      ['Tagged', 'tagged since'],
      ['Noted', 'wrote a note'],
      ['Elsewhere', 'another project'],
      ['Edited', 'changed since'],
      ['Later', 'later import changed them: later.csv'],
      ['Merged', 'merged with somebody'],
      ['Away', 'merged with somebody'],
      ['Listed', 'An export reports on them'],
      ['Under', 'being exported right now'],
      ['Sent', 'exported since'],
    ])
      expect(told).toContainEqual(expect.stringMatching(new RegExp(`^${name} Kept was kept\\. .*${why}`)));
    expect(await idOf('Left Kept')).toBe('nobody');
    const project = await app.call('GET', `/api/projects/${first.projectId}/candidates`);
    expect(project.text).toContain('Tagged Kept');

    async function sentBefore(candidateId: string, outcome: string | null): Promise<void> {
      const { account, connection } = await anAccount();
      const ids = { organization_id, account_id: account };
      const exportId = newId('exp');
      await sql`
        insert into exports (organization_id, id, connection_id, account_id, remote_user_id, source_name, destination,
                             existing, status)
        values (${organization_id}, ${exportId}, ${connection}, ${account}, 'u', 'Crosswalk',
                '{"kind":"prospect"}', 'skip', 'running')`.execute(db);
      const itemId = newId('item');
      await db
        .insertInto('export_items')
        .values({
          ...ids,
          id: itemId,
          export_id: exportId,
          candidate_id: candidateId,
          position: 1,
          name: 'X',
          ...(outcome === null ? {} : { state: 'done', outcome, reason: 'so' }),
        })
        .execute();
      if (outcome !== 'exported') return;
      await db
        .insertInto('ats_records')
        .values({
          ...ids,
          id: newId('rec'),
          candidate_id: candidateId,
          remote_id: candidateId,
          origin: 'created',
          name_key: 'x',
          destination: '{"kind":"prospect"}',
          item_id: itemId,
          sent_at: new Date(),
        })
        .execute();
    }

    async function anAccount(): Promise<{ account: string; connection: string }> {
      const account = newId('acct');
      const connection = newId('conn');
      await db
        .insertInto('ats_accounts')
        .values({ organization_id, id: account, ats: 'lever', environment: 'rehearsal', remote_key: account })
        .execute();
      await db
        .insertInto('connections')
        .values({
          organization_id,
          id: connection,
          account_id: account,
          connector: 'lever',
          name: connection,
          credentials: Buffer.from('x'),
          status: 'verified',
        })
        .execute();
      return { account, connection };
    }
  });

  it('takes imports back one behind the other, the last one first', async () => {
    const first = await imported(app, `${header}Lia Lifo,lia@lifo.example,,One,Contoso,,\n`);
    const second = await imported(app, `${header}Lia Lifo,lia@lifo.example,,Two,Fabrikam,,\n`);
    expect((await undone(second.id)).json).toMatchObject({ undo: { restored: 1 } });
    expect(await profileOf('Lia Lifo')).toMatchObject({ employments: [{ title: 'One' }] });
    expect((await undone(first.id)).json).toMatchObject({ undo: { removed: 1, kept: 0 } });
    expect(await idOf('Lia Lifo')).toBe('nobody');
  });

  it('is for who imported and admins, within 30 days, and not while it runs', async () => {
    const theirs = await imported(app, `${header}Role Play,role@undo.example,,,,,\n`, {
      as: 'recruiter@example.com',
    });
    expect(await undone(theirs.id, 'other@example.com')).toMatchObject({
      status: 403,
      json: { code: 'forbidden' },
    });
    await sql`update imports set status = 'running' where id = ${theirs.id}`.execute(app.database.db);
    expect(await undone(theirs.id)).toMatchObject({ status: 409, json: { code: 'importRunning' } });
    await sql`update imports set status = 'finished', undoable_until = now() where id = ${theirs.id}`.execute(
      app.database.db,
    );
    expect(await undone(theirs.id)).toMatchObject({ status: 409, json: { code: 'notUndoable' } });
    expect(await importOf(app, theirs.id)).toMatchObject({
      mayUndo: false,
      whyNoUndo: expect.stringContaining('30 days'),
    });
    await sql`update imports set undoable_until = now() + interval '1 day' where id = ${theirs.id}`.execute(
      app.database.db,
    );
    expect(await undone(theirs.id, 'recruiter@example.com')).toMatchObject({
      json: { undo: { removed: 1 } },
    });
    expect(await undone('imp_nowhere')).toMatchObject({ status: 404, json: { code: 'noImport' } });
    const foreign = await app.addOrganization();
    await sql`insert into imports (organization_id, id, file_name, file_hash, format, status)
              values (${foreign}, 'imp_foreign', 'x', 'x', 'x', 'finished')`.execute(app.database.db);
    expect(await undone('imp_foreign')).toMatchObject({ status: 404 });
  });
});
