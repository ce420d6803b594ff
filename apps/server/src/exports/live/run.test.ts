import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startWorker, type Worker } from '../engine/start.ts';
import { openScene, type Scene } from '../engine/testing/scene.ts';
import { ExportItem, Progress } from '../schemas.ts';
import { LiveExport } from './schemas.ts';
import { type LiveServer, openLiveServer } from './testing/live-server.ts';

let scene: Scene;
let server: LiveServer;
let worker: Worker | null = null;

beforeAll(async () => {
  scene = await openScene({ people: 5 });
  server = await openLiveServer(scene.services, scene.actor.organizationId);
});
afterAll(async () => {
  await worker?.stop();
  await server.close();
  await scene.close();
});

describe('an export that runs', () => {
  it('is seen from the first to the last person, each with the link to their record', async () => {
    const id = await scene.start();
    const reader = await server.listen(`/api/exports/${id}/events`);
    const list = await server.listen('/api/events');
    const first = Progress.parse((await reader.nextOf('progress')).data);
    expect(first).toMatchObject({ status: 'running', counts: { pending: 5, exported: 0 } });
    worker = startWorker(scene.services);
    const items = new Map<string, z.infer<typeof ExportItem>>();
    const exported: number[] = [];
    for (;;) {
      const event = await reader.next();
      if (event === null) break;
      if (event.event === 'items')
        for (const item of z.object({ items: z.array(ExportItem) }).parse(event.data).items)
          items.set(item.id, item);
      else exported.push(Progress.parse(event.data).counts.exported);
    }
    const report = await scene.report(id);
    expect(report).toMatchObject({ status: 'finished', counts: { exported: 5 } });
    expect(report.items.map((item) => items.get(item.id))).toEqual(report.items);
    expect(report.items.every((item) => item.link !== null)).toBe(true);
    expect(exported).toEqual([...exported].sort((a, b) => a - b));
    expect(exported.at(-1)).toBe(5);

    for (;;) {
      const { data } = await list.nextOf('exports');
      const [shown] = z.object({ exports: z.array(LiveExport) }).parse(data).exports;
      if (shown?.status !== 'finished') continue;
      expect(shown).toMatchObject({ id, atsName: 'Lever', counts: report.counts, startedByYou: true });
      break;
    }
  });
});
