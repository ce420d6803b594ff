import { describe, expect, it } from 'vitest';
import {
  account,
  CANDIDATE,
  candidateRow,
  greenhouseServer,
  ok,
  perTest,
  refused,
  type Script,
  sendContext,
} from './testing/greenhouse-server.ts';

const { serve, served } = perTest(greenhouseServer);
const record = { recordId: String(CANDIDATE), personId: null, applicationId: null, link: null };

async function touch(script: Script['api'], ids = record, beforeWrite = () => undefined) {
  const client = await serve(script);
  return client.touch?.(ids, 'Crosswalk', sendContext({ beforeWrite }));
}

const shown = (candidates: readonly Record<string, unknown>[], patched: unknown = candidateRow()) => {
  const lists = account({ '/candidates': candidates });
  return (seen: Parameters<typeof lists>[0]) => (seen.method === 'PATCH' ? ok(patched) : lists(seen));
};

describe('touching a record of ours (B1)', () => {
  it('writes the first name it has, and nothing else', async () => {
    const row = candidateRow({ first_name: 'Renamed since' });
    expect(await touch(shown([row]))).toMatchObject({ kind: 'stored', ids: record });
    expect(served().writes()).toHaveLength(1);
    expect(served().writes()[0]).toMatchObject({
      method: 'PATCH',
      path: `/v3/candidates/${CANDIDATE}`,
      json: { first_name: 'Renamed since' },
    });
  });

  it.each([
    ['is not there any more', [candidateRow({ id: 7 })], 'gone'],
    ['shows no name', [candidateRow({ first_name: null })], 'unavailable'],
  ])('writes nothing where the record %s', async (_, rows, kind) => {
    expect(await touch(shown(rows))).toMatchObject({ kind });
    expect(served().writes()).toEqual([]);
  });

  it('writes nothing once it may not any more, and to nothing that is no record', async () => {
    const stop = () => {
      throw new Error('the lease has passed');
    };
    expect(await touch(shown([candidateRow()]), record, stop)).toMatchObject({
      kind: 'unavailable',
      cause: 'withdrawn',
    });
    expect(served().writes()).toEqual([]);
    expect(await touch(shown([]), { ...record, recordId: '../users' })).toMatchObject({ kind: 'gone' });
    expect(served().seen).toEqual([]);
  });

  it('says what Greenhouse made of it', async () => {
    const lists = account({ '/candidates': [candidateRow()] });
    const refusing = (seen: Parameters<typeof lists>[0]) =>
      seen.method === 'PATCH' ? refused(403, 'Forbidden') : lists(seen);
    expect(await touch(refusing)).toMatchObject({ kind: 'forbidden', permission: 'candidates:update' });
    expect(await touch(shown([candidateRow()], candidateRow({ id: 7 })))).toMatchObject({ kind: 'doubtful' });
  });
});
