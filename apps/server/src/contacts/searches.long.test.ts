import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ContactScene, openContactScene } from './testing/contact-scene.ts';

let scene: ContactScene;
let hook: string;
const secret = 'a-secret-to-sign-with';

beforeAll(async () => {
  scene = await openContactScene();
  await scene.setCredits(1_000);
  await scene.setUp('rocketreach', scene.rocketReach.keys.full, { webhookSecret: secret });
  const answer = await scene.app.call('GET', '/api/contacts/providers');
  const { providers } = z
    .object({
      providers: z.array(
        z.object({ id: z.string(), admin: z.object({ webhook: z.object({ url: z.string() }).nullable() }) }),
      ),
    })
    .parse(answer.json);
  hook = new URL(providers.find(({ id }) => id === 'rocketreach')?.admin.webhook?.url ?? 'x:').pathname;
});
afterAll(async () => {
  await scene.close();
});

async function report(body: unknown, requestId: string, key = secret) {
  const text = JSON.stringify(body);
  return await scene.app.request(hook, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'rr-request-id': requestId,
      'x-rocketreach-signature': createHmac('sha256', key).update(text).digest('base64'),
    },
    body: text,
  });
}

async function jobOf(runId: string): Promise<string> {
  const row = await scene.app.database.db
    .selectFrom('contact_lookups as l')
    .innerJoin('contact_items as i', 'i.id', 'l.item_id')
    .select('l.job_id')
    .where('i.run_id', '=', runId)
    .where('l.state', '=', 'pending')
    .executeTakeFirst();
  return row?.job_id ?? '';
}

const email = { email: 'found@work.example', smtp_valid: 'valid', type: 'professional', grade: 'A' };

describe('a search', () => {
  it('is asked after until it is over, for e-mail and phone of one person one after the other', async () => {
    await scene.people('Polled', ['Ana Olsen', 'Bob Unknown', 'Cal Failed']);
    const run = await scene.finish(await scene.order({ project: 'Polled', want: ['email', 'phone'] }));
    expect(await scene.outcomes(run.id)).toMatchObject({
      'Ana Olsen': 'found',
      'Bob Unknown': 'notFound',
      'Cal Failed': 'notFound',
    });
    expect(run.credits).toEqual({ reserved: 6, spent: 2, givenBack: 4 });
  });

  it('is ended once by a report and polls together, and a report that comes twice changes nothing', async () => {
    scene.rocketReach.switches.set({ completesAfterPolls: 'off', completesAfterMs: 'off' });
    await scene.people('Reported', ['Dee Olsen']);
    const run = await scene.order({ project: 'Reported', want: ['email'] });
    const worker = scene.work();
    await expect.poll(() => jobOf(run.id), { timeout: 20_000 }).not.toBe('');
    const body = { id: Number(await jobOf(run.id)), status: 'complete', emails: [email] };
    expect((await report(body, 'r-0', 'another secret')).status).toBe(401);
    expect((await report(body, 'r-1')).status).toBe(200);
    expect((await report(body, 'r-1')).status).toBe(200);
    expect((await report(body, 'r-2')).status).toBe(200);
    await worker.stop();
    const { credits } = await scene.finish(run);
    expect(credits).toEqual({ reserved: 1, spent: 1, givenBack: 0 });
    expect(await scene.items(run.id)).toMatchObject([{ outcome: 'found', values: ['found@work.example'] }]);
    const receipts = await scene.app.database.db.selectFrom('contact_receipts').select('body').execute();
    expect(receipts).toHaveLength(1);
  });

  it('may be reported before it is known, and after its person is gone', async () => {
    await scene.people('Gone', ['Eva Olsen']);
    const run = await scene.order({ project: 'Gone', want: ['email'] });
    const worker = scene.work();
    await expect.poll(() => jobOf(run.id), { timeout: 20_000 }).not.toBe('');
    const job = await jobOf(run.id);
    await worker.stop();
    await scene.app.database.db.deleteFrom('candidates').where('full_name', '=', 'Eva Olsen').execute();
    expect((await report({ id: Number(job), status: 'complete', emails: [email] }, 'r-3')).status).toBe(200);
    expect((await report({ id: 987654321, status: 'complete', emails: [email] }, 'r-4')).status).toBe(200);
    const { credits } = await scene.finish(run);
    expect(credits).toEqual({ reserved: 1, spent: 0, givenBack: 1 });
    expect(await scene.items(run.id)).toMatchObject([
      { outcome: 'cancelled', name: 'Deleted candidate', values: [] },
    ]);
    expect((await scene.app.request(`${hook.slice(0, -4)}nope`, { method: 'POST' })).status).toBe(404);
  });

  it('that names no job is asked for by the same call again', async () => {
    await scene.only('hunter');
    await scene.people('Slow', ['Pam Pending']);
    const run = await scene.finish(await scene.order({ project: 'Slow', want: ['email'] }));
    expect(run.counts.found).toBe(1);
    expect(scene.hunter.ledger().creditsSpent).toBe(1);
  });
});
