import { expect, vi } from 'vitest';
import type { Stage } from './stage.ts';

/** What tests of doubts and pauses do behind the scenes, so that nothing depends on who is faster. */

/** A connection to the stage's Lever in which the owner has authenticated. */
export async function connect(stage: Stage): Promise<string> {
  const { api } = stage.client;
  const made = await api.connections.$post({
    json: {
      connector: 'lever-opportunities',
      environment: 'rehearsal',
      credentials: { apiKey: stage.lever.keys.full },
    },
  });
  const { connection } = await made.json();
  await api.connections[':connectionId'].authentications.$post({
    param: { connectionId: connection.id },
    json: {},
  });
  return connection.id;
}

/** Has nobody sent anything while `meanwhile` happens, as if another process were at it. */
export async function holdSending(stage: Stage, meanwhile: () => Promise<void>): Promise<void> {
  const { db } = stage.server.services;
  await vi.waitUntil(
    async () => {
      const { numUpdatedRows } = await db
        .updateTable('account_leases')
        .set({ until: new Date(Date.now() + 3_600_000) })
        .where('until', '<', new Date())
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    { timeout: 20_000, interval: 50 },
  );
  await meanwhile();
  await db
    .updateTable('account_leases')
    .set({ until: new Date(0) })
    .execute();
}

/** Whoever of this name waits in an export goes on waiting, until `letGo`. */
export async function keepBack(stage: Stage, name: string): Promise<void> {
  const { numUpdatedRows } = await stage.server.services.db
    .updateTable('export_items')
    .set({ not_before: new Date(Date.now() + 3_600_000) })
    .where('state', '=', 'waiting')
    .where('name', '=', name)
    .executeTakeFirst();
  expect(numUpdatedRows).toBe(1n);
}

export async function letGo(stage: Stage): Promise<void> {
  await stage.server.services.db
    .updateTable('export_items')
    .set({ not_before: new Date(0) })
    .where('state', '=', 'waiting')
    .execute();
}

/**
 * Exports a project so that none of the creates is answered and nobody can tell what became of them: people have to.
 *
 * @param stored of each create, in their order, whether Lever stored it all the same
 * @returns the export
 */
export async function exportIntoDoubt(
  stage: Stage,
  order: { readonly connection: string; readonly project: string },
  stored: readonly boolean[],
): Promise<string> {
  const { api } = stage.client;
  const { db } = stage.server.services;
  // What a rule strikes, the following ones do not see.
  for (const store of stored)
    stage.lever.faults.add({
      match: { method: 'POST', path: '/v1/opportunities', nth: 1 },
      fault: { type: 'cut', store },
    });
  stage.lever.faults.hideRecords(true);
  const started = await api.exports.$post({ json: { ...order, destination: { kind: 'prospect' } } });
  const { id } = await started.json();
  const states = async () => {
    const items = db.selectFrom('export_items').select('state').where('export_id', '=', id);
    return (await items.execute()).map(({ state }) => state);
  };
  await vi.waitUntil(async () => (await states()).every((state) => state === 'settling'), {
    timeout: 60_000,
    interval: 50,
  });
  const longAgo = new Date(Date.now() - 3_600_000);
  await vi.waitUntil(
    async () => {
      if ((await states()).every((state) => state === 'attention')) return true;
      // No answer can come late any more, and patience is over.
      await db.updateTable('export_intents').set({ send_before: longAgo, answered_at: longAgo }).execute();
      await db
        .updateTable('export_items')
        .set({ looks: 100, not_before: longAgo })
        .where('state', '=', 'settling')
        .execute();
      return false;
    },
    { timeout: 60_000, interval: 200 },
  );
  stage.lever.faults.hideRecords(false);
  expect(stage.lever.ledger().createdCount).toBe(stored.filter((each) => each).length);
  return id;
}

/** What calls have changed over there, signing in left out. */
export function storedIn(ats: Stage['lever'] | Stage['greenhouse']): readonly string[] {
  return ats
    .ledger()
    .calls.flatMap(({ stored }) => stored)
    .filter((change) => !/token/.test(change));
}
