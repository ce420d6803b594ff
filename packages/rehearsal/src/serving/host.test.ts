import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startLeverRehearsal } from '../lever/server.ts';
import { keyClient, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';

const rehearsal = rehearsed();

function head(target: string, length: number): string {
  const { keys } = rehearsal();
  return [
    `POST ${target} HTTP/1.1`,
    'host: rehearsal',
    `authorization: Basic ${btoa(`${keys.full}:`)}`,
    'content-type: application/json',
    `content-length: ${length}`,
    '',
    '',
  ].join('\r\n');
}

test('a client that leaves in the middle of its request has stored nothing (B1)', async () => {
  const { port } = new URL(rehearsal().origin);
  const socket = connect(Number(port), '127.0.0.1');
  const target = `/v1/opportunities?perform_as=${userId(rehearsal(), 'Tess Team')}`;
  socket.write(`${head(target, 100)}{"name":"Half`, () => socket.destroy());
  await expect.poll(() => rehearsal().ledger().calls.at(-1)?.remark).toBe('client left mid-request');
  expect(rehearsal().ledger()).toMatchObject({ createdCount: 0, calls: [{ status: null }] });
});

test('a body beyond all limits is refused', async () => {
  const body = JSON.stringify({ name: 'x'.repeat(65 * 1024 * 1024) });
  const answer = await fetch(`${rehearsal().origin}/v1/opportunities`, { method: 'POST', body });
  expect(answer.status).toBe(413);
});

test('a taken port is told, and closing frees it while calls hang', async () => {
  const port = Number(new URL(rehearsal().origin).port);
  await expect(startLeverRehearsal({ port })).rejects.toThrow('EADDRINUSE');
  const other = await startLeverRehearsal();
  other.faults.add({ fault: { type: 'hang' } });
  const hanging = keyClient(other, other.keys.full).get('/v1/users');
  await expect.poll(() => other.ledger().calls.length).toBe(1);
  await Promise.all([expect(hanging).rejects.toThrow(), other.close()]);
  const again = await startLeverRehearsal({ port: Number(new URL(other.origin).port) });
  await again.close();
});
