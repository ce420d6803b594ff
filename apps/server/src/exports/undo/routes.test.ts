import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../http/create-app.ts';
import { newId } from '../../ids.ts';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import type { Scene } from '../engine/testing/scene.ts';
import { stage, work } from '../engine/testing/stage.ts';
import { untilUndone } from './testing/undone.ts';

const idSchema = z.object({ id: z.string() });
const pageSchema = z.object({
  items: z.array(z.object({ itemId: z.string() })),
  nextCursor: z.string().nullable(),
});
const patient = { callTimeoutMs: 10_000, sendWithinMs: 10_000, leaseMs: 10_000 };

async function addMember(
  scene: Scene,
  email: string,
  role: 'recruiter' | 'admin' = 'recruiter',
): Promise<string> {
  const id = newId('mem');
  await scene.services.db
    .insertInto('members')
    .values({
      organization_id: scene.actor.organizationId,
      id,
      email,
      name: email,
      role,
      email_confirmed_at: new Date(),
    })
    .execute();
  return id;
}

function open(scene: Scene) {
  const app = createApp(scene.services, { token: 'local', organizationId: scene.actor.organizationId });
  return async (method: 'GET' | 'POST', path: string, as = scene.actor.email, body: object = {}) => {
    const response = await app.request(`/api${path}`, {
      method,
      headers: {
        authorization: 'Bearer local',
        'x-crosswalk-as': as,
        'content-type': 'application/json',
      },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    const json: unknown = await response.json();
    return { status: response.status, json };
  };
}

describe('undo over the API (B5, B9)', () => {
  it('is for the exporter and admins alone, and for nobody who does not see the export', async () => {
    const scene = await stage({ people: 2, settling: patient });
    const call = open(scene);
    await addMember(scene, 'other@example.com');
    work(scene);
    const id = await scene.start();
    await untilSettled(scene, id, 60_000);
    for (const [method, path] of [
      ['GET', `/exports/${id}/undo-preview`],
      ['POST', `/exports/${id}/undos`],
    ] as const)
      expect(await call(method, path, 'other@example.com')).toMatchObject({
        status: 403,
        json: { code: 'notYourExport' },
      });
    expect(await call('GET', `/exports/${id}/undos`, 'other@example.com')).toMatchObject({ status: 200 });
    const project = newId('proj');
    await scene.services.db
      .insertInto('projects')
      .values({
        organization_id: scene.actor.organizationId,
        id: project,
        name: 'Private',
        member_id: scene.actor.memberId,
      })
      .execute();
    await scene.services.db.updateTable('exports').set({ project_id: project }).execute();
    for (const path of ['undo-preview', 'undos', 'undos/undo_x', 'receipt', 'receipt.csv'])
      expect(await call('GET', `/exports/${id}/${path}`, 'other@example.com')).toMatchObject({
        status: 404,
        json: { code: 'noExport' },
      });
    expect(await call('POST', `/exports/${id}/undos`, 'other@example.com')).toMatchObject({ status: 404 });
  });

  it('is done in the name of who undoes: an admin too shows first who they are in the ATS', async () => {
    const scene = await stage({ people: 1, settling: patient });
    const call = open(scene);
    const { db } = scene.services;
    const admin = await addMember(scene, 'admin@example.com', 'admin');
    work(scene);
    const id = await scene.start();
    await untilSettled(scene, id, 60_000);
    await expect.poll(async () => (await scene.report(id)).status, { timeout: 20_000 }).toBe('finished');
    expect(await call('POST', `/exports/${id}/undos`, 'admin@example.com')).toMatchObject({
      status: 409,
      json: { code: 'not_authenticated' },
    });
    const user = scene.lever.users()[1];
    await db
      .insertInto('ats_identities')
      .values({
        organization_id: scene.actor.organizationId,
        account_id: scene.accountId,
        member_id: admin,
        remote_user_id: user?.id ?? '',
        remote_name: 'Admin',
        remote_email: 'admin@example.com',
        method: 'oauth',
      })
      .execute();
    const started = await call('POST', `/exports/${id}/undos`, 'admin@example.com');
    expect(started).toMatchObject({ status: 202, json: { startedBy: { email: 'admin@example.com' } } });
    await untilUndone(scene, id, idSchema.parse(started.json).id);
    const archiving = scene.lever.ledger().calls.find(({ path }) => path.endsWith('/archived'));
    expect(archiving?.query).toContain(user?.id);
  });

  it('shows its run nowhere among exports, and is over once everybody is', async () => {
    const scene = await stage({ people: 2, settling: patient });
    const call = open(scene);
    work(scene);
    const id = await scene.start();
    await untilSettled(scene, id, 60_000);
    await expect.poll(async () => (await scene.report(id)).status, { timeout: 20_000 }).toBe('finished');
    const started = await call('POST', `/exports/${id}/undos`);
    expect(started).toMatchObject({
      status: 202,
      json: { exportId: id, startedBy: { email: scene.actor.email } },
    });
    const { id: undoId } = idSchema.parse(started.json);
    await untilUndone(scene, id, undoId);
    expect(await call('GET', `/exports/${id}/undos/${undoId}`)).toMatchObject({
      json: { status: 'finished', counts: { removed: 2, pending: 0 } },
    });
    const pageOf = async (cursor: string) =>
      pageSchema.parse((await call('GET', `/exports/${id}/undos/${undoId}?limit=1${cursor}`)).json);
    const first = await pageOf('');
    const second = await pageOf(`&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([1, 1, null]);
    expect(first.items).not.toEqual(second.items);
    expect(await call('GET', `/exports/${id}/undos?limit=1`)).toMatchObject({
      json: { undos: [{ id: undoId }], nextCursor: null },
    });
    expect(await call('GET', `/exports/${undoId}`)).toMatchObject({ status: 404 });
    expect(await call('POST', `/exports/${undoId}/cancel`)).toMatchObject({ status: 404 });
    expect(await call('GET', '/exports')).toMatchObject({ json: { exports: [{ id }] } });
    expect(await call('POST', `/exports/${id}/undos`)).toMatchObject({
      status: 409,
      json: { code: 'nothingToUndo' },
    });
    expect(await call('GET', `/exports/${id}/undos/${undoId}x`)).toMatchObject({ status: 404 });
  });
});
