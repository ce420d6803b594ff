import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readCandidateContacts } from './candidate-contacts.ts';
import { cancelRun } from './change-run.ts';
import { readCredits } from './credits.ts';
import { readRun } from './read-runs.ts';
import { type ContactScene, openContactScene } from './testing/contact-scene.ts';

let scene: ContactScene;

beforeAll(async () => {
  scene = await openContactScene();
  await scene.only('hunter', 'people-data-labs');
  await scene.setCredits(50);
});
afterAll(async () => {
  await scene.close();
});

async function status(method: string, path: string, as: string, body?: object): Promise<number> {
  return (await scene.app.call(method, `/api/contacts/${path}`, { as, ...(body ? { body } : {}) })).status;
}

describe('who may what', () => {
  it('viewers look up nobody, recruiters set nothing up, and secrets are told to nobody', async () => {
    const { app } = scene;
    await app.addMember('viewer@example.com', 'viewer');
    await app.addMember('recruiter@example.com', 'recruiter');
    await scene.people('Roles', ['Roy Olsen']);
    const order = { project: 'Roles', want: ['email'] };
    expect(await status('POST', 'runs', 'viewer@example.com', order)).toBe(403);
    expect(await status('GET', 'credits', 'viewer@example.com')).toBe(403);
    for (const [method, path, body] of [
      ['PUT', 'providers/hunter', { enabled: false }],
      ['PUT', 'providers/order', { providers: ['people-data-labs', 'hunter'] }],
      ['DELETE', 'providers/hunter', undefined],
      ['PUT', 'credits', { balance: 1 }],
      ['PUT', 'settings', { monthlyCap: 1, refreshDays: 1 }],
      ['GET', 'credits/entries', undefined],
    ] as const)
      expect([method, path, await status(method, path, 'recruiter@example.com', body)]).toEqual([
        method,
        path,
        403,
      ]);
    const shown = await app.call('GET', '/api/contacts/providers');
    expect(shown.text).not.toContain(scene.hunter.keys.full);
    const told = await app.call('GET', '/api/contacts/providers', { as: 'recruiter@example.com' });
    expect(told.json).toMatchObject({ providers: [{ id: 'hunter', admin: null }, {}, {}] });
    // A private project is private with its runs.
    const run = await scene.order(order);
    expect(await status('GET', `runs/${run.id}`, 'recruiter@example.com')).toBe(404);
    expect(await status('POST', `runs/${run.id}/cancel`, 'recruiter@example.com')).toBe(404);
    await scene.finish(run);
  });

  it('another organization sees and spends nothing of it', async () => {
    const { app } = scene;
    const foreign = await app.addOrganization();
    const stranger = await app.addMember('stranger@example.com', 'owner', foreign);
    const run = await app.database.db
      .selectFrom('contact_items')
      .select(['run_id', 'candidate_id'])
      .executeTakeFirstOrThrow();
    const { db } = app.database;
    await expect(readRun(db, stranger, run.run_id)).rejects.toMatchObject({ code: 'noRun' });
    await expect(cancelRun(db, stranger, run.run_id)).rejects.toMatchObject({ code: 'noRun' });
    await expect(readCandidateContacts(db, foreign, run.candidate_id ?? '')).rejects.toMatchObject({
      code: 'noCandidate',
    });
    expect(await readCredits(db, foreign)).toMatchObject({ available: 0, reserved: 0 });
  });
});

describe('what holds for people and credits', () => {
  it('a cancelled run gives back at once what nobody was asked for', async () => {
    await scene.people('Cancelled', ['Sue Olsen', 'Tim Olsen']);
    const before = await scene.credits();
    const run = await scene.order({ project: 'Cancelled', want: ['email', 'phone'] });
    expect(await scene.credits()).toMatchObject({ available: before.available - 4, reserved: 4 });
    const answer = await scene.app.call('POST', `/api/contacts/runs/${run.id}/cancel`);
    expect(answer.json).toMatchObject({
      status: 'cancelled',
      counts: { cancelled: 4, open: 0 },
      credits: { reserved: 4, spent: 0, givenBack: 4 },
    });
    expect(await scene.credits()).toMatchObject({ available: before.available, reserved: 0 });
  });

  it('Do Not Contact holds unless an admin says why, and the monthly cap for everybody', async () => {
    await scene.people('Tagged', ['Una Olsen'], ',do-not-contact');
    const order = { project: 'Tagged', want: ['email'] };
    const run = await scene.order(order);
    expect(run.counts).toMatchObject({ doNotContact: 1, open: 0 });
    await scene.app.call('PUT', '/api/contacts/settings', { body: { monthlyCap: 0, refreshDays: 30 } });
    const body = { ...order, overrideDoNotContact: 'They wrote to us.' };
    const capped = await scene.app.call('POST', '/api/contacts/runs', { body });
    expect(capped).toMatchObject({ status: 409, json: { code: 'monthlyCap' } });
    await scene.app.call('PUT', '/api/contacts/settings', { body: { monthlyCap: null, refreshDays: 30 } });
    expect((await scene.finish(await scene.order(body))).counts).toMatchObject({ found: 1 });
  });

  it('who asked not to be processed is asked for nowhere any more, also when imported again', async () => {
    const file = 'Name,Company,LinkedIn\nVera Restricted,Acme,https://www.linkedin.com/in/vera-restricted';
    await scene.app.importText(file, { project: 'Restricted' });
    const order = { project: 'Restricted', want: ['email', 'phone'] };
    const run = await scene.finish(await scene.order(order));
    expect(run.counts.restricted).toBeGreaterThan(0);
    await scene.app.database.db.deleteFrom('candidates').where('full_name', '=', 'Vera Restricted').execute();
    await scene.app.importText(`${file}\n`, { project: 'Restricted' });
    const calls = scene.peopleDataLabs.ledger().callCount + scene.hunter.ledger().callCount;
    const again = await scene.order(order);
    expect(again).toMatchObject({ counts: { restricted: 2, open: 0 }, credits: { reserved: 0 } });
    expect(scene.peopleDataLabs.ledger().callCount + scene.hunter.ledger().callCount).toBe(calls);
    const kept = await scene.app.database.db.selectFrom('contact_restrictions').select('reason').execute();
    expect(kept.every(({ reason }) => reason === '')).toBe(true);
  });

  it('the ledger adds up: of each run what was set aside is spent, given back or open; and nothing is rewritten', async () => {
    const { db } = scene.app.database;
    const { rows } = await sql`
      select r.id, r.reserved
             - coalesce((select sum(e.amount) from credit_entries e where e.organization_id = r.organization_id
                            and e.run_id = r.id and e.kind in ('commit', 'release')), 0)
             - (select count(*) from contact_items i where i.organization_id = r.organization_id
                   and i.run_id = r.id and i.state <> 'done') as missing
        from contact_runs r`.execute(db);
    const sums = z.array(z.object({ id: z.string(), missing: z.coerce.number() })).parse(rows);
    expect(sums.length).toBeGreaterThan(3);
    expect(sums.filter(({ missing }) => missing !== 0)).toEqual([]);
    await expect(sql`update credit_entries set amount = 2`.execute(db)).rejects.toThrow('not changed');
    await expect(sql`delete from credit_entries`.execute(db)).rejects.toThrow('not changed');
  });
});
