import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traitsOf } from '../exports/reconcile/recognise-found.ts';
import { newId } from '../ids.ts';
import { frozenPlan } from '../secrets/sealed-columns.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { addAccount, addItem } from './testing/export-rows.ts';
import { whereItStands } from './testing/where-it-stands.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.addMember('recruiter@example.com', 'recruiter');
});
afterAll(() => app.close());

const header = 'Name,Email,LinkedIn URL,Title,Company,Phone,Tags,Notes\n';

async function idOf(name: string): Promise<string> {
  const { id } = await app.database.db
    .selectFrom('candidates')
    .select('id')
    .where('full_name', '=', name)
    .executeTakeFirstOrThrow();
  return id;
}

async function erase(id: string, name: string, as?: string) {
  const body = { name };
  return await app.call('POST', `/api/candidates/${id}/erasure`, as === undefined ? { body } : { body, as });
}

describe('erasing a candidate', () => {
  it('leaves nothing of them in any column of any table, and others as they were', async () => {
    const { db } = app.database;
    await app.importText(
      `${header}Zerlina Plantagenet,zerlina@planted.example,https://www.linkedin.com/in/zerlina-planted,` +
        'Plantswoman,Planted Inc,+41 44 668 18 00,planted,Zerlina Plantagenet likes planted gardens\n' +
        'Otto Other,otto@other.example,,Engineer,Contoso,,kept,Kept note\n',
      { fileName: 'zerlina plantagenet and others.csv', project: 'Gardens' },
    );
    const id = await idOf('Zerlina Plantagenet');
    const otto = await idOf('Otto Other');
    // A second profile that was merged into the first, a change by hand, a note, and a row nobody could place.
    await app.importText(`${header}Zerlina Plantagenet-Tudor,tudor@planted.example,,,,,,\n`);
    const tudor = await idOf('Zerlina Plantagenet-Tudor');
    const merged = await app.call('POST', `/api/candidates/${id}/merge`, { body: { other: tudor } });
    expect(merged.status).toBe(200);
    await app.call('PATCH', `/api/candidates/${id}`, { body: { headline: 'Head of planted things' } });
    await app.call('POST', `/api/candidates/${id}/notes`, { body: { body: 'Ask zerlina@planted.example' } });
    await sql`
      insert into import_rows (organization_id, import_id, row_number, outcome, reason, cells)
      select organization_id, id, 99, 'skipped', 'Zerlina Plantagenet: who is it?',
             '["Zerlina Plantagenet","zerlina@planted.example"]'
        from imports limit 1`.execute(db);
    await sql`update imports set row_count = row_count + 1, skipped_count = skipped_count + 1
               where id = (select import_id from import_rows where row_number = 99)`.execute(db);
    await app.request('/api/import-drafts?fileName=later.csv', {
      method: 'POST',
      headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/octet-stream' },
      body: `${header}Zerlina Plantagenet,zerlina@planted.example,,,,,,\n`,
    });
    // Exported, failed elsewhere, with a payload that was frozen, and a record in the ATS.
    const account = await addAccount(app);
    const plan = await app.services.secrets.seal(
      app.owner.organizationId,
      frozenPlan.purpose('item_planted'),
      'Zerlina Plantagenet',
    );
    await addItem(app, account, {
      id: 'item_planted',
      candidateId: id,
      name: 'Zerlina Plantagenet',
      outcome: 'exported',
      plan,
      warnings: ['zerlina@planted.example is unusual'],
    });
    await addItem(app, account, {
      id: 'item_failed',
      candidateId: tudor,
      name: 'Zerlina Plantagenet-Tudor',
      outcome: 'failed',
      reason: 'tudor@planted.example was refused',
    });
    await addItem(app, account, {
      id: 'item_otto',
      candidateId: otto,
      name: 'Otto Other',
      outcome: 'blocked',
      reason: 'They have an address of Zerlina Plantagenet.',
    });
    await db
      .insertInto('ats_records')
      .values({
        organization_id: app.owner.organizationId,
        id: newId('rec'),
        account_id: account.accountId,
        candidate_id: id,
        remote_id: 'remote-1',
        link: 'https://hire.example.com/remote-1',
        origin: 'created',
        name_key: 'zerlina plantagenet',
        destination: '{"kind":"prospect"}',
        item_id: 'item_planted',
        sent_at: new Date(),
      })
      .execute();
    // Found in the ATS after a restore, and a namesake of theirs.
    const found = (remoteId: string, key: string) => {
      const traits = traitsOf(app.owner.organizationId, 'Zerlina Plantagenet', [key]);
      return {
        organization_id: app.owner.organizationId,
        account_id: account.accountId,
        remote_id: remoteId,
        name_hash: traits.nameHash,
        key_hashes: [...traits.keyHashes],
      };
    };
    await db
      .insertInto('found_records')
      .values([found('theirs', 'email:zerlina@planted.example'), found('namesake', 'email:z@other.example')])
      .execute();
    // Looked up, with what was found.
    await sql`insert into contact_runs (organization_id, id, kinds, ask, override_reason)
              values (${app.owner.organizationId}, 'run_1', '{email}', 'missing', 'Zerlina Plantagenet asked')`.execute(
      db,
    );
    await sql`insert into contact_items (organization_id, id, run_id, candidate_id, name, kind, position, state, outcome,
                                         reason, found, settled_at)
              values (${app.owner.organizationId}, 'citem_1', 'run_1', ${id}, 'Zerlina Plantagenet', 'email', 1, 'done',
                      'found', 'zerlina@planted.example was known', '{zerlina@planted.example}', now())`.execute(
      db,
    );
    await sql`insert into contact_values (organization_id, id, candidate_id, kind, value, value_key, type, status,
                                          provider, fetched_at)
              values (${app.owner.organizationId}, 'value_1', ${id}, 'email', 'zerlina@planted.example',
                      'zerlina@planted.example', 'work', 'x', 'hunter', now())`.execute(db);
    await sql`insert into known_words (organization_id, word, people)
              values (${app.owner.organizationId}, 'plantagenet', 1), (${app.owner.organizationId}, 'engineer', 1)`.execute(
      db,
    );
    const before = await app.call('GET', `/api/candidates/${otto}`);

    const preview = await app.call('GET', `/api/candidates/${id}/erasure`);
    expect(preview.json).toMatchObject({
      name: 'Zerlina Plantagenet',
      profiles: 2,
      projects: 1,
      imports: 2,
      recognisable: true,
      waitFor: null,
      remains: [{ ats: 'lever', recordId: 'remote-1', link: 'https://hire.example.com/remote-1' }],
    });
    expect(await whereItStands(db, ['zerlina'])).not.toEqual([]);
    expect(await erase(id, 'Somebody Else')).toMatchObject({ status: 422, json: { code: 'otherName' } });
    const done = await erase(id, 'Zerlina Plantagenet');
    expect(done).toMatchObject({
      status: 200,
      json: { candidateId: id, remains: [{ recordId: 'remote-1' }] },
    });

    const planted = ['zerlina', 'plantagenet', 'planted.example', 'tudor', '446681800', '668 18 00'];
    expect(await whereItStands(db, planted)).toEqual([]);
    const items = await sql`select plan, outcome from export_items order by id`.execute(db);
    expect(items.rows).toEqual([
      { plan: null, outcome: 'skipped' },
      { plan: null, outcome: 'blocked' },
      { plan: null, outcome: 'exported' },
    ]);
    for (const gone of [id, tudor])
      expect(await app.call('GET', `/api/candidates/${gone}`)).toMatchObject({ json: { code: 'erased' } });
    expect((await app.call('GET', '/api/candidates')).text).not.toContain('Erased');
    // All but the name of the file they came with, which is hers.
    const text = before.text.replaceAll('zerlina plantagenet and others.csv', 'Erased');
    expect((await app.call('GET', `/api/candidates/${otto}`)).text).toBe(text);
    const { rows: words } = await sql`select word from known_words`.execute(db);
    expect(words).toEqual([{ word: 'engineer' }]);
    expect(await db.selectFrom('found_records').select('remote_id').execute()).toEqual([
      { remote_id: 'namesake' },
    ]);
    const told = await app.call('GET', `/api/audit-entries?subject=${id}&action=candidate.erased`);
    expect(told.json).toMatchObject({ entries: [{ subject: { id, name: null }, details: { profiles: 2 } }] });
  });

  it('is known to imports, which tell of it and keep nothing, until an admin allows it again', async () => {
    const file = `${header}Marla Marked,marla@marked.example,,CEO,Contoso,,,\nNora Next,nora@marked.example,,,,,,\n`;
    await app.importText(file);
    const marla = await idOf('Marla Marked');
    await erase(marla, 'Marla Marked');
    // No export tells of her, so no row is left.
    expect(await app.call('GET', `/api/candidates/${marla}`)).toMatchObject({ status: 410 });
    const upload = await app.request('/api/import-drafts?fileName=new.csv', {
      method: 'POST',
      headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/octet-stream' },
      body: `${header}M. Marked,Marla@marked.example,,,,,,\n`,
    });
    expect(upload.json).toMatchObject({
      preview: [{ outcome: 'skipped', becomes: null, reason: expect.stringContaining('was erased on') }],
    });
    await sql`delete from import_drafts`.execute(app.database.db);
    const again = await app.importText(`${header}M. Marked,MARLA@marked.example,,,Elsewhere,,,\n`);
    expect(again).toMatchObject({ created: 0, skipped: 1, reasons: [{ row: 1, outcome: 'skipped' }] });
    expect(again.reasons[0]?.reason).toMatch(/was erased on \d{4}-\d\d-\d\d .* era_/);
    expect(await whereItStands(app.database.db, ['marla'])).toEqual([]);
    // The very file, too, of which only the row is known when the person had no address.
    expect(await app.importText(file)).toMatchObject({ created: 0, merged: 1, skipped: 1 });
    const list = await app.call('GET', '/api/erasures?limit=1');
    expect(list.json).toMatchObject({ erasures: [{ by: { name: app.owner.name }, allowedAt: null }] });
    const erasureId = /era_\w+/.exec(list.text)?.[0] ?? '';
    for (let time = 0; time < 2; time += 1)
      expect(await app.call('POST', `/api/erasures/${erasureId}/allow`)).toMatchObject({ status: 204 });
    expect(await app.importText(file)).toMatchObject({ created: 1, merged: 1 });
  });

  it('forgets nobody else who shares an address, and knows a person without one by the row they came with', async () => {
    await app.importText(`${header}Twin One,twins@shared.example,,,,,,\n`);
    await sql`insert into candidate_keys (organization_id, key, candidate_id)
              select organization_id, 'email:twins@shared.example', id from candidates
               where full_name = 'Nora Next'`.execute(app.database.db);
    await erase(await idOf('Twin One'), 'Twin One');
    expect(await app.importText(`${header}Nora Next,twins@shared.example,,,,,,\n`)).toMatchObject({
      skipped: 0,
    });
    const file = `${header}Nameless Person,,,,,,,\n`;
    await app.importText(file);
    expect(
      (await app.call('GET', `/api/candidates/${await idOf('Nameless Person')}/erasure`)).json,
    ).toMatchObject({
      recognisable: false,
    });
    await erase(await idOf('Nameless Person'), 'Nameless Person');
    expect(await app.importText(file)).toMatchObject({ created: 0, skipped: 1 });
  });

  it('takes out who waits in an export, and waits for whoever may be in the ATS already', async () => {
    await app.importText(
      `${header}Wanda Waiting,wanda@wait.example,,,,,,\nIda Intended,ida@wait.example,,,,,,\n`,
    );
    const account = await addAccount(app);
    const [wanda, ida] = [await idOf('Wanda Waiting'), await idOf('Ida Intended')];
    await addItem(app, account, {
      id: 'item_wanda',
      candidateId: wanda,
      name: 'Wanda Waiting',
      state: 'waiting',
    });
    await addItem(app, account, {
      id: 'item_ida',
      candidateId: ida,
      name: 'Ida Intended',
      state: 'attention',
    });
    expect(await erase(wanda, 'Wanda Waiting')).toMatchObject({ status: 200 });
    const { rows } = await sql`select state, outcome, name from export_items where id = 'item_wanda'`.execute(
      app.database.db,
    );
    expect(rows).toEqual([{ state: 'done', outcome: 'skipped', name: 'Erased candidate' }]);
    expect(await erase(ida, 'Ida Intended')).toMatchObject({ status: 409, json: { code: 'exportRunning' } });
    expect(await app.call('GET', `/api/candidates/${ida}`)).toMatchObject({ status: 200 });
  });

  it('is for admins, and of one organization alone', async () => {
    const id = await idOf('Nora Next');
    expect(await erase(id, 'Nora Next', 'recruiter@example.com')).toMatchObject({ status: 403 });
    for (const path of [`/api/candidates/${id}/erasure`, '/api/erasures'])
      expect(await app.call('GET', path, { as: 'recruiter@example.com' })).toMatchObject({ status: 403 });
    const other = await app.addOrganization();
    await app.addMember('stranger@example.com', 'owner', other);
    const stranger = await app.signIn('stranger@example.com');
    const refused = await stranger.call('POST', `/api/candidates/${id}/erasure`, {
      body: { name: 'Nora Next' },
    });
    expect(refused).toMatchObject({ status: 404 });
    expect((await stranger.call('GET', '/api/erasures')).json).toMatchObject({ erasures: [] });
  });
});
