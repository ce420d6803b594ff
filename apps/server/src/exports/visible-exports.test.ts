import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { type AccountRows, addAccount, addExport } from './testing/add-export.ts';

let app: TestApp;
let account: AccountRows;
let exporter: Actor;
const maker = 'maker@example.com';
const stranger = 'stranger@example.com';

beforeAll(async () => {
  app = await openTestApp();
  account = await addAccount(app.database.db, app.owner.organizationId);
  await app.addMember(maker, 'recruiter');
  await app.addMember(stranger, 'recruiter');
  exporter = await app.addMember('exporter@example.com', 'recruiter');
});
afterAll(async () => {
  await app.close();
});

const idSchema = z.object({ id: z.string() });

/** An export of one person from a project of `maker`. */
async function exportFromPrivateProject(): Promise<string> {
  const { json } = await app.call('POST', '/api/projects', { as: maker, body: { name: newId('proj') } });
  const projectId = idSchema.parse(json).id;
  const candidateId = newId('cand');
  await app.database.db
    .insertInto('candidates')
    .values({
      organization_id: app.owner.organizationId,
      id: candidateId,
      profile: '{}',
      full_name: 'Person',
    })
    .execute();
  const { memberId } = exporter;
  return (await addExport(app.database.db, account, { candidateIds: [candidateId], projectId, memberId })).id;
}

const listed = async (as: string) => {
  const { json } = await app.call('GET', '/api/exports', { as });
  return z
    .object({ exports: z.array(idSchema) })
    .parse(json)
    .exports.map(({ id }) => id);
};

describe('an export from a private project (W4)', () => {
  it('is seen by the maker of the project, the exporter and admins', async () => {
    const id = await exportFromPrivateProject();
    for (const as of [maker, exporter.email, app.owner.email]) {
      expect(await app.call('GET', `/api/exports/${id}`, { as })).toMatchObject({ status: 200 });
      expect(await listed(as)).toContain(id);
    }
  });

  it('is for the others as if it were not: neither who is in it nor that there is one', async () => {
    const id = await exportFromPrivateProject();
    expect(await listed(stranger)).not.toContain(id);
    const ways = [
      ['GET', ''],
      ['GET', '/progress'],
      ['GET', '/report.csv'],
      ['GET', '/events'],
      ['POST', '/retry'],
      ['POST', '/cancel'],
    ] as const;
    for (const [method, way] of ways) {
      const body = way === '/retry' ? {} : undefined;
      expect(await app.call(method, `/api/exports/${id}${way}`, { as: stranger, body })).toMatchObject({
        status: 404,
      });
    }
  });
});
