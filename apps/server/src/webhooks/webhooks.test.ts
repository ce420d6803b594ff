import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addAccount, addItem } from '../erasure/testing/export-rows.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { openSmtpServer, type SmtpServer } from '../testing/smtp-server.ts';
import { deliverDue } from './deliver-due.ts';
import { emitEvent } from './emit-event.ts';
import { postDelivery } from './post-delivery.ts';
import { isPublicAddress } from './public-address.ts';
import { DeliveryPage, WebhookList, WebhookWithSecret } from './schemas.ts';
import { spreadEvents } from './spread-events.ts';
import { openReceiver, type Receiver } from './testing/receiver.ts';

let app: TestApp;
let receiver: Receiver;
let smtp: SmtpServer;
beforeAll(async () => {
  smtp = await openSmtpServer();
  app = await openTestApp({ CROSSWALK_WEBHOOKS_PRIVATE: '1', SMTP_URL: smtp.url });
  receiver = await openReceiver();
  await app.addMember('recruiter@example.com', 'recruiter');
});
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.answer(200);
  await sql`delete from webhooks`.execute(app.database.db);
});
afterAll(async () => {
  await receiver.close();
  await app.close();
  await smtp.close();
});

async function add(events: readonly string[], url = receiver.url) {
  const answer = await app.call('POST', '/api/webhooks', { body: { url, events } });
  expect(answer.status).toBe(200);
  return WebhookWithSecret.parse(answer.json);
}

async function deliverAll(): Promise<void> {
  while (await spreadEvents(app.database.db));
  while (await deliverDue(app.services));
}

async function log(webhookId: string) {
  const { json } = await app.call('GET', `/api/webhooks/${webhookId}/deliveries`);
  return DeliveryPage.parse(json).deliveries;
}

const dueNow = () => sql`update webhook_deliveries set due_at = now()`.execute(app.database.db);
const bodySchema = z.object({ id: z.string(), type: z.string(), subject: z.object({ id: z.string() }) });

describe('webhooks out (B9)', () => {
  it('tell what was asked for, signed, once each, and nothing of what was not', async () => {
    const { webhook, secret } = await add(['import.finished']);
    const report = await app.importText('Name,Email\nHedy Hook,hedy@hook.example\n');
    await app.call('GET', '/api/projects');
    await deliverAll();
    await deliverAll();
    expect(receiver.received).toHaveLength(1);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(JSON.parse(body)).toEqual({
      id: headers['crosswalk-event-id'],
      type: 'import.finished',
      at: expect.any(String),
      organizationId: app.owner.organizationId,
      subject: { kind: 'import', id: report.importId },
      data: { status: 'finished', rows: 1, created: 1, merged: 0, skipped: 0 },
    });
    expect(body).not.toContain('Hedy');
    const [, seconds = '', signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['crosswalk-signature'])) ?? [];
    expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
    expect(await log(webhook.id)).toMatchObject([{ state: 'delivered', tries: 1, status: 200, dueAt: null }]);
  });

  it('tell of exports that pause and end, of who needs a decision, and of an erasure', async () => {
    await add(['export.finished', 'export.paused', 'item.needsAttention', 'candidate.erased']);
    const { db } = app.database;
    await app.importText('Name,Email\nIna Item,ina@hook.example\n');
    const { id } = await db
      .selectFrom('candidates')
      .select('id')
      .where('full_name', '=', 'Ina Item')
      .executeTakeFirstOrThrow();
    await addItem(app, await addAccount(app), {
      id: 'item_1',
      candidateId: id,
      name: 'Ina Item',
      state: 'waiting',
    });
    await sql`update exports set status = 'paused', pause_reason = 'x', pause_cause = 'lists'`.execute(db);
    await sql`update export_items set state = 'claimed'`.execute(db);
    await sql`insert into export_intents (organization_id, id, item_id, account_id, step_index, attempt, effect, epoch,
                                          marker, send_before)
              select organization_id, 'int_1', id, account_id, 0, 1, 'create', 1, 1, now() from export_items`.execute(
      db,
    );
    await sql`update export_items set state = 'intended', intent_id = 'int_1'`.execute(db);
    await sql`update export_items set state = 'settling'`.execute(db);
    await sql`update export_items set state = 'attention', outcome = 'needsAttention', reason = 'x'`.execute(
      db,
    );
    await sql`update export_items set state = 'done', outcome = 'failed'`.execute(db);
    await sql`update exports set status = 'finished', pause_reason = null, pause_cause = null`.execute(db);
    const done = await app.call('POST', `/api/candidates/${id}/erasure`, { body: { name: 'Ina Item' } });
    expect(done.status).toBe(200);
    await deliverAll();
    const told = receiver.received.map(({ body }) => bodySchema.parse(JSON.parse(body)));
    expect(told.map(({ type }) => type).sort()).toEqual([
      'candidate.erased',
      'export.finished',
      'export.paused',
      'item.needsAttention',
    ]);
    expect(told.find(({ type }) => type === 'candidate.erased')?.subject.id).toBe(id);
    expect(new Set(told.map((each) => each.id)).size).toBe(4);
  });

  it('are told nothing of what was undone', async () => {
    await add(['candidate.erased']);
    const { organizationId } = app.owner;
    const event = {
      organizationId,
      type: 'candidate.erased',
      subject: { kind: 'candidate', id: 'x' },
    } as const;
    await expect(
      app.database.db.transaction().execute(async (tx) => {
        await emitEvent(tx, event);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await deliverAll();
    expect(receiver.received).toEqual([]);
  });

  it('are tried again with growing waits under the same event id, and sent again by hand', async () => {
    const { webhook } = await add(['import.finished']);
    receiver.answer(500);
    await app.call('POST', `/api/webhooks/${webhook.id}/test`);
    await deliverAll();
    const [first] = await log(webhook.id);
    expect(first).toMatchObject({ state: 'waiting', tries: 1, status: 500, problem: 'Answered 500.' });
    expect(WebhookList.parse((await app.call('GET', '/api/webhooks')).json).webhooks).toMatchObject([
      { state: 'failing' },
    ]);
    await dueNow();
    receiver.answer(204);
    await deliverAll();
    expect(await log(webhook.id)).toMatchObject([
      { state: 'delivered', tries: 2, status: 204, problem: null },
    ]);
    const again = `/api/webhooks/${webhook.id}/deliveries/${first?.id}/send-again`;
    expect(await app.call('POST', again)).toMatchObject({ status: 202 });
    await deliverAll();
    const ids = receiver.received.map(({ headers }) => headers['crosswalk-event-id']);
    expect(ids).toEqual([first?.eventId, first?.eventId, first?.eventId]);
    expect(WebhookList.parse((await app.call('GET', '/api/webhooks')).json).webhooks).toMatchObject([
      { state: 'working' },
    ]);
  });

  it('are switched off after a day in which nothing came through, and say why and mail it to admins', async () => {
    const { webhook } = await add(['import.finished']);
    receiver.answer(302, { location: 'https://elsewhere.example/' });
    await app.call('POST', `/api/webhooks/${webhook.id}/test`);
    for (let tries = 0; tries < 9; tries += 1) {
      if (tries === 8)
        await sql`update webhooks set failing_since = now() - interval '1 day'`.execute(app.database.db);
      await dueNow();
      await deliverDue(app.services);
    }
    expect(await log(webhook.id)).toMatchObject([{ state: 'failed', tries: 9, status: 302, dueAt: null }]);
    const { webhooks } = WebhookList.parse((await app.call('GET', '/api/webhooks')).json);
    expect(webhooks).toMatchObject([{ state: 'off', reason: expect.stringContaining('redirect') }]);
    const { subject, text } = smtp.mailTo(app.owner.email);
    expect(subject).toContain('is switched off');
    expect(text).toContain('redirect');
    expect(smtp.mails.flatMap(({ to }) => to)).not.toContain('recruiter@example.com');
    await app.importText('Name,Email\nOff Off,off@hook.example\n');
    await deliverAll();
    expect(receiver.received).toHaveLength(9);
    const on = await app.call('PATCH', `/api/webhooks/${webhook.id}`, { body: { enabled: true } });
    expect(on.json).toMatchObject({ state: 'working', reason: null });
    expect((await app.call('GET', '/api/audit-entries?action=webhook.disabled')).json).toMatchObject({
      entries: [{ member: null, subject: { id: webhook.id } }],
    });
  });

  it('sign with the former secret, too, for a day after a change, and keep both sealed', async () => {
    const { webhook, secret } = await add(['import.finished']);
    const rotated = await app.call('POST', `/api/webhooks/${webhook.id}/secret`);
    const { secret: now } = WebhookWithSecret.parse(rotated.json);
    await app.call('POST', `/api/webhooks/${webhook.id}/test`);
    await deliverAll();
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const [time = '', ...signatures] = String(headers['crosswalk-signature']).split(',');
    const sign = (key: string) =>
      `v1=${createHmac('sha256', key)
        .update(`${time.slice(2)}.${body}`)
        .digest('hex')}`;
    expect(signatures).toEqual([sign(now), sign(secret)]);
    const { rows } =
      await sql`select encode(secret, 'escape') || encode(former_secret, 'escape') as blobs from webhooks`.execute(
        app.database.db,
      );
    expect(JSON.stringify(rows)).not.toContain('whsec_');
    expect((await app.call('GET', '/api/webhooks')).text).not.toContain('whsec_');
  });

  it('are for admins, and of one organization alone', async () => {
    const { webhook } = await add(['import.finished']);
    const body = { url: receiver.url, events: ['import.finished'] };
    for (const [method, path] of [
      ['GET', '/api/webhooks'],
      ['POST', '/api/webhooks'],
      ['DELETE', `/api/webhooks/${webhook.id}`],
    ] as const)
      expect(
        await app.call(method, path, { as: 'recruiter@example.com', ...(method === 'POST' ? { body } : {}) }),
      ).toMatchObject({ status: 403 });
    await app.addMember('stranger@example.com', 'owner', await app.addOrganization());
    const stranger = await app.signIn('stranger@example.com');
    for (const [method, path] of [
      ['DELETE', `/api/webhooks/${webhook.id}`],
      ['POST', `/api/webhooks/${webhook.id}/secret`],
      ['POST', `/api/webhooks/${webhook.id}/test`],
      ['GET', `/api/webhooks/${webhook.id}/deliveries`],
    ] as const)
      expect(await stranger.call(method, path)).toMatchObject({ status: 404, json: { code: 'noWebhook' } });
    expect((await stranger.call('GET', '/api/webhooks')).json).toMatchObject({ webhooks: [] });
  });
});

describe('addresses that are not of the public internet', () => {
  it('are told from those that are', () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.255.255',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fe80::1%eth0',
      'fd00::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:db8::1',
      'localhost',
      '',
    ])
      expect(isPublicAddress(address), address).toBe(false);
    for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])
      expect(isPublicAddress(address), address).toBe(true);
  });

  it('are refused when a webhook is added, and at each delivery whatever the name leads to by then', async () => {
    const strict = await openTestApp();
    const add = (url: string) =>
      strict.call('POST', '/api/webhooks', { body: { url, events: ['import.finished'] } });
    for (const [url, code] of [
      ['https://127.0.0.1/', 'privateAddress'],
      ['https://0x7f.1/', 'privateAddress'],
      ['https://2130706433/', 'privateAddress'],
      ['https://[::1]/', 'privateAddress'],
      ['https://[::ffff:10.0.0.1]/', 'privateAddress'],
      ['https://localhost/', 'privateAddress'],
      ['http://8.8.8.8/', 'badWebhookUrl'],
      ['https://me:secret@8.8.8.8/', 'badWebhookUrl'],
      ['file:///etc/passwd', 'badWebhookUrl'],
      ['nonsense', 'badWebhookUrl'],
    ])
      expect(await add(url ?? ''), url).toMatchObject({ status: 422, json: { code } });
    expect(await add('https://8.8.8.8/hook#part')).toMatchObject({
      status: 200,
      json: { webhook: { url: 'https://8.8.8.8/hook' } },
    });
    await strict.close();
    for (const url of [receiver.url, receiver.url.replace('localhost', '127.0.0.1')]) {
      const posted = await postDelivery({ url, headers: {}, body: '{}', allowPrivate: false });
      expect(posted).toMatchObject({ status: null, problem: expect.stringContaining('Nothing was sent') });
    }
    expect(receiver.received).toEqual([]);
  });
});
