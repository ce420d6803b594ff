import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mail } from '../mail/mailer.ts';
import { recheckProviders } from './providers/recheck.ts';
import { tellAdmins } from './providers/tell-admins.ts';
import { type ContactScene, openContactScene } from './testing/contact-scene.ts';

let scene: ContactScene;
beforeAll(async () => {
  scene = await openContactScene();
});
beforeEach(() => scene.setCredits(500));
afterAll(() => scene.close());

const names = (first: string, parts: readonly string[]) =>
  parts.map((part, place) => `${first}${String.fromCharCode(97 + place)} ${part}`);

describe('a monthly cap of a provider', () => {
  it.each([
    ['people-data-labs', 'peopleDataLabs'],
    ['rocketreach', 'rocketReach'],
  ] as const)('of %s is used up and never exceeded, however many are asked for at once', async (id, play) => {
    await scene.only(id);
    await scene.app.call('PUT', `/api/contacts/providers/${id}`, { body: { monthlyCap: 4 } });
    // Whom nobody knows costs nothing: they must not take the place of who is found.
    const parts = Array.from({ length: 24 }, (_, place) => (place % 3 === 2 ? 'Olsen' : 'Unknown'));
    const first = id === 'rocketreach' ? 'Rr' : 'Pd';
    await scene.people(`Cap ${id}`, names(first, parts));
    const before = scene[play].ledger().creditsSpent;
    const run = await scene.finish(await scene.order({ project: `Cap ${id}`, want: ['email'] }));
    expect(scene[play].ledger().creditsSpent - before).toBe(4);
    expect(run.counts.found).toBe(4);
    expect(run.counts.unavailable).toBeGreaterThan(0);
    expect(run.credits).toEqual({ reserved: 24, spent: 4, givenBack: 20 });
    const late = (await scene.items(run.id)).find(({ outcome }) => outcome === 'unavailable');
    expect(late?.reason).toContain('monthly cap is reached');
  });
});

describe('a plan that lacks one kind', () => {
  it('still serves the other, is looked at again after a day, and admins are mailed once', async () => {
    const { app } = scene;
    await scene.only('people-data-labs');
    await app.addMember('admin@example.com', 'admin');
    await app.addMember('recruiter@example.com', 'recruiter');
    await app.addMember('unconfirmed@example.com', 'admin');
    await sql`
      update members set email_confirmed_at = now() where email not like 'unconfirmed%'`.execute(
      app.database.db,
    );
    await scene.people('Lacking', ['Kim Boolean', 'Lou Olsen']);
    const mails: Mail[] = [];
    const mailer = { send: async (mail: Mail) => void mails.push(mail) };
    const upkeep = async () => {
      await recheckProviders(app.services, new AbortController().signal);
      await tellAdmins(app.services, mailer);
    };
    const shown = async () => {
      const { json } = await app.call('GET', '/api/contacts/providers');
      return (json as { providers: { state: string; causeKind: string | null; told: string | null }[] })
        .providers[0];
    };
    const lack = async (kind: 'email' | 'phone') => {
      const ask = { project: 'Lacking', want: [kind], ask: 'everybody' };
      return await scene.finish(await scene.order(ask));
    };

    scene.peopleDataLabs.assign('Lou Olsen', 'boolean');
    expect((await lack('phone')).counts).toMatchObject({ unavailable: 2 });
    expect(await shown()).toMatchObject({ state: 'broken', causeKind: 'phone' });
    expect((await shown())?.told).toContain('not asked for phone numbers');
    await upkeep();
    await upkeep();
    expect(mails.map(({ to }) => to).sort()).toEqual([app.owner.email, 'admin@example.com'].sort());
    expect(mails[0]?.text).toContain('/settings/contact-providers');

    scene.peopleDataLabs.assign('Lou Olsen', 'known');
    const forecast = await app.call('POST', '/api/contacts/forecast', {
      body: { project: 'Lacking', want: ['email'], ask: 'everybody' },
    });
    expect(forecast.json).toMatchObject({ providers: [{ ready: true, told: null }] });

    await sql`update contact_providers set recheck_at = now() - interval '1 second'`.execute(app.database.db);
    await upkeep();
    expect(await shown()).toMatchObject({ state: 'ready', causeKind: null, told: null });
    scene.peopleDataLabs.assign('Lou Olsen', 'boolean');
    await lack('phone');
    await upkeep();
    // The same as yesterday.
    expect(mails).toHaveLength(2);

    await lack('email');
    expect(await shown()).toMatchObject({ state: 'broken', causeKind: null });
    await upkeep();
    // Worse than yesterday.
    expect(mails).toHaveLength(4);
  });

  it('whose credits are used up is asked again by itself when there are some', async () => {
    const { app, peopleDataLabs } = scene;
    await scene.only();
    const key = peopleDataLabs.makeKey({ label: 'soon empty', credits: 1 });
    await scene.setUp('people-data-labs', key);
    await scene.people('Refilled', ['Mo Olsen', 'Nan Olsen']);
    await scene.finish(await scene.order({ project: 'Refilled', want: ['email'] }));
    const recheck = async () => {
      await sql`update contact_providers set recheck_at = now()`.execute(app.database.db);
      await recheckProviders(app.services, new AbortController().signal);
      const row = await app.database.db
        .selectFrom('contact_providers')
        .select(['state', 'cause', 'recheck_at'])
        .executeTakeFirstOrThrow();
      return row;
    };
    const empty = await recheck();
    expect(empty).toMatchObject({ state: 'broken', cause: 'noCredits' });
    expect(empty.recheck_at?.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
    peopleDataLabs.setCredits(key, 5);
    expect(await recheck()).toMatchObject({ state: 'ready', cause: null, recheck_at: null });
  });
});

describe('a run that has nobody to ask for', () => {
  it('is told to webhooks like any other, once', async () => {
    const { app } = scene;
    await scene.only('people-data-labs');
    await app.call('POST', '/api/webhooks', {
      body: { url: 'https://9.9.9.9/hook', events: ['contacts.run.finished'] },
    });
    await scene.people('Nobody', ['Ona Olsen'], ',do-not-contact');
    const run = await scene.order({ project: 'Nobody', want: ['email'] });
    expect(run).toMatchObject({ status: 'finished', counts: { doNotContact: 1, open: 0 } });
    const { rows } = await sql`
      select from webhook_deliveries d where to_jsonb(d)::text like ${`%${run.id}%`}`.execute(
      app.database.db,
    );
    expect(rows).toHaveLength(1);
  });
});

describe('who asked not to be processed', () => {
  it('is remembered under a key, also who was before there was one', async () => {
    const { app } = scene;
    await scene.only('hunter');
    const file = 'Name,Company,LinkedIn\nPer Restricted,Acme,https://www.linkedin.com/in/per-restricted';
    await app.importText(file, { project: 'Keyed' });
    await scene.finish(await scene.order({ project: 'Keyed', want: ['email'] }));
    const { db } = app.database;
    const plain = sql<string>`encode(sha256(convert_to(r.organization_id || ' ' || k.key, 'UTF8')), 'hex')`;
    const tried = await sql`
      select from contact_restrictions r join candidate_keys k on k.organization_id = r.organization_id
       where encode(r.key_digest, 'hex') = ${plain} or r.key_hash = ${plain}`.execute(db);
    expect(tried.rows).toEqual([]);
    // As the version before kept it, of somebody who is gone since.
    await sql`
      update contact_restrictions r set key_digest = null, key_hash = ${plain}
        from candidate_keys k join candidates c on c.organization_id = k.organization_id and c.id = k.candidate_id
       where k.organization_id = r.organization_id and c.full_name = 'Per Restricted'
         and k.key like 'linkedin:%' and r.candidate_id = c.id
         and r.id = (select min(id) from contact_restrictions where candidate_id = c.id)`.execute(db);
    await sql`delete from contact_restrictions where key_hash is null`.execute(db);
    await db.deleteFrom('candidates').where('full_name', '=', 'Per Restricted').execute();
    const again = async (text: string) => {
      await app.importText(`${file}${text}`, { project: 'Keyed' });
      const run = await scene.order({ project: 'Keyed', want: ['email'] });
      await db.deleteFrom('candidates').where('full_name', '=', 'Per Restricted').execute();
      return run.counts.restricted;
    };
    expect(await again('\n')).toBe(1);
    const worker = scene.work();
    await expect
      .poll(async () => {
        const { rows } = await sql`select from contact_restrictions where key_hash is not null`.execute(db);
        return rows.length;
      })
      .toBe(0);
    await worker.stop();
    expect(await again('\n\n')).toBe(1);
  });
});
