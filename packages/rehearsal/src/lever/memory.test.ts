import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { startLeverRehearsal } from './server.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearsal-memory-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function create(origin: string, key: string, user: string, name: string): Promise<string> {
  const form = new FormData();
  form.set('name', name);
  form.set('emails[]', `${name.toLowerCase()}@people.example.com`);
  form.set('resumeFile', new Blob(['%PDF-1.7'], { type: 'application/pdf' }), 'resume.pdf');
  const response = await fetch(`${origin}/v1/opportunities?perform_as=${user}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${key}:`)}` },
    body: form,
  });
  expect(response.status).toBe(201);
  return z.object({ data: z.object({ id: z.string() }) }).parse(await response.json()).data.id;
}

test('what was stored is there again after a restart, and new ids stay new', async () => {
  const memory = join(folder, 'lever');
  const first = await startLeverRehearsal({ memory });
  const user = first.users()[0]?.id ?? '';
  const ann = await create(first.origin, first.keys.full, user, 'Ann');
  const before = first.ledger();
  await first.close();

  const second = await startLeverRehearsal({ memory });
  expect(second.keys).toEqual(first.keys);
  expect(second.ledger().created.map((arrival) => arrival.id)).toEqual([ann]);
  const resume = before.created[0]?.resume?.id ?? '';
  expect(second.file(resume)?.bytes.toString()).toBe('%PDF-1.7');
  const bob = await create(second.origin, second.keys.full, user, 'Bob');
  expect(bob).not.toBe(ann);
  const again = await create(second.origin, second.keys.full, user, 'Ann');
  expect(second.ledger().doubles).toEqual([expect.objectContaining({ ids: [ann, again] })]);
  await second.close();
});

test('a file of something else is refused in one line', async () => {
  const memory = join(folder, 'lever');
  await writeFile(memory, 'hello');
  await expect(startLeverRehearsal({ memory })).rejects.toThrow(/was not written by this version/);
});
