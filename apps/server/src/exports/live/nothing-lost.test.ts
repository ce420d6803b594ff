import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../ids.ts';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { readExport } from '../read-exports.ts';
import { ExportItem, Progress } from '../schemas.ts';
import { type AccountRows, addAccount, addExport } from '../testing/add-export.ts';
import { type LiveServer, openLiveServer } from './testing/live-server.ts';

const people = 8;

let app: TestApp;
let server: LiveServer;
let account: AccountRows;
let candidateIds: string[];

beforeAll(async () => {
  app = await openTestApp();
  const { organizationId } = app.owner;
  server = await openLiveServer(app.services, organizationId, { lookEveryMs: 1 });
  account = await addAccount(app.database.db, organizationId);
  const rows = Array.from({ length: people }, () => ({
    organization_id: organizationId,
    id: newId('cand'),
    profile: '{}',
    full_name: 'Person',
  }));
  await app.database.db.insertInto('candidates').values(rows).execute();
  candidateIds = rows.map((row) => row.id);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

/** A browser that keeps what it is told, and comes back when its connection breaks. */
class Browser {
  readonly items = new Map<string, z.infer<typeof ExportItem>>();
  progress: z.infer<typeof Progress> | null = null;
  readonly #path: string;
  #lastId: string | null = null;
  #leave: (() => void) | null = null;
  #reading: Promise<'ended' | 'broken'> = Promise.resolve('broken');

  constructor(exportId: string) {
    this.#path = `/api/exports/${exportId}/events`;
  }

  async connect(): Promise<void> {
    const reader = await server.listen(this.#path, {
      headers: {
        authorization: `Bearer ${app.token}`,
        ...(this.#lastId === null ? {} : { 'last-event-id': this.#lastId }),
      },
    });
    this.#leave = reader.leave;
    this.#reading = this.#read(reader.next).catch(() => 'broken' as const);
  }

  async breakConnection(): Promise<void> {
    this.#leave?.();
    if ((await this.#reading) === 'broken') await this.connect();
  }

  untilTheEnd(): Promise<'ended' | 'broken'> {
    return this.#reading;
  }

  async #read(next: Awaited<ReturnType<LiveServer['listen']>>['next']): Promise<'ended' | 'broken'> {
    for (;;) {
      const event = await next();
      if (event === null) return 'broken';
      if (event.id !== null) this.#lastId = event.id;
      if (event.event === 'items')
        for (const item of z.object({ items: z.array(ExportItem) }).parse(event.data).items)
          this.items.set(item.id, item);
      else this.progress = Progress.parse(event.data);
      if (event.event === 'end') return 'ended';
    }
  }
}

/** Transactions on the items of an export, several at a time. */
class Writers {
  readonly #itemIds: readonly string[];
  readonly #open: { readonly client: PoolClient; readonly held: readonly number[] }[] = [];
  #writes = 0;

  constructor(itemIds: readonly string[]) {
    this.#itemIds = itemIds;
  }

  async begin(wanted: readonly number[]): Promise<void> {
    const taken = new Set(this.#open.flatMap(({ held }) => held));
    const held = wanted.filter((item) => !taken.has(item));
    if (held.length === 0 || this.#open.length === 4) return;
    const client = await app.database.pool.connect();
    await client.query('begin');
    for (const item of held) await this.#skip(client, this.#itemIds[item]);
    this.#open.push({ client, held });
  }

  async end(which: number, how: 'commit' | 'rollback'): Promise<void> {
    const [writer] = this.#open.splice(which % Math.max(this.#open.length, 1), 1);
    await writer?.client.query(how);
    writer?.client.release();
  }

  async finish(exportId: string): Promise<void> {
    while (this.#open.length > 0) await this.end(0, 'commit');
    const client = await app.database.pool.connect();
    // Nobody is written twice for the end's sake: it would tell listeners what they had missed.
    await client.query(
      "update export_items set state = 'done', outcome = 'skipped', reason = 'end' where export_id = $1 and outcome is null",
      [exportId],
    );
    await client.query("update exports set status = 'finished', finished_at = now() where id = $1", [
      exportId,
    ]);
    client.release();
  }

  async #skip(client: PoolClient, itemId: string | undefined): Promise<void> {
    this.#writes += 1;
    await client.query(
      "update export_items set state = 'done', outcome = 'skipped', reason = $2 where id = $1",
      [itemId, `write ${this.#writes}`],
    );
  }
}

const some = fc.uniqueArray(fc.nat({ max: people - 1 }), { minLength: 1, maxLength: 3 });
const step = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), items: some }),
  fc.record({ do: fc.constant('commit' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('rollback' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('join' as const) }),
  fc.record({ do: fc.constant('break' as const), which: fc.nat() }),
);

describe('whenever listeners come, go and come back, and in whatever order changes become visible', () => {
  it('each of them knows in the end what the report says', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        const { id, itemIds } = await addExport(app.database.db, account, { candidateIds });
        const writers = new Writers(itemIds);
        const browsers: Browser[] = [];
        for (const each of steps) {
          if (each.do === 'begin') await writers.begin(each.items);
          else if (each.do === 'join') {
            const browser = new Browser(id);
            await browser.connect();
            browsers.push(browser);
          } else if (each.do === 'break') await browsers[each.which % browsers.length]?.breakConnection();
          else await writers.end(each.which, each.do);
        }
        await writers.finish(id);
        const report = await readExport(app.database.db, app.owner, id);
        for (const browser of browsers) {
          expect(await browser.untilTheEnd()).toBe('ended');
          expect(report.items.map((item) => browser.items.get(item.id))).toEqual(report.items);
          expect(browser.progress).toMatchObject({ status: report.status, counts: report.counts });
        }
      }),
      { numRuns: 12 },
    );
  });
});
